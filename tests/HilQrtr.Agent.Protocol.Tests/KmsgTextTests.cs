using System.Text;
using HilQrtr.Protocols.Tests;

namespace HilQrtr.Agent.Protocol.Tests;

internal sealed class KmsgTextTests
{
    [TestCase("6,339,5140900,-;NET: Registered PF_QIPCRTR protocol family\n", 339, 0, 6, 5_140_900, "NET: Registered PF_QIPCRTR protocol family")]
    [TestCase("3,340,5690716,-;ath11k_pci 0000:00:00.0: failed\n SUBSYSTEM=pci\n DEVICE=+pci:0000:00:00.0\n", 340, 0, 3, 5_690_716, "ath11k_pci 0000:00:00.0: failed")]
    [TestCase("13,7,0,-,caller=T1;a test begins\n", 7, 1, 5, 0, "a test begins")]
    [TestCase("6,1,2,-;one\\x0atwo \\x5c \\xc3\\xa4\n", 1, 0, 6, 2, "one\ntwo \\ ä")]
    [TestCase("6,1,2,c;\\x0 \\xzz \\", 1, 0, 6, 2, "\\x0 \\xzz \\")]
    [TestCase("6,1,2,-;", 1, 0, 6, 2, "")]
    public void A_record_is_read(string record, int sequence, int facility, int level, int microseconds, string text) =>
        Assert.That(
            KmsgText.Parse(Encoding.UTF8.GetBytes(record)),
            Is.EqualTo(new KernelLogRecord((ulong)sequence, 0, (ushort)facility, (byte)level, (ulong)microseconds, text)));

    [TestCase("", "priority", 0)]
    [TestCase("6", "priority", 0)]
    [TestCase("x,1,2,-;text", "priority", 0)]
    [TestCase("6,,2,-;text", "sequence", 2)]
    [TestCase("6,1,2;text", "microseconds", 4)]
    [TestCase("6,1,2,-", "flags", 6)]
    public void A_malformed_record_is_refused(string record, string field, int offset) =>
        Refusal.Of(() => KmsgText.Parse(Encoding.UTF8.GetBytes(record)), "/dev/kmsg", field, offset);
}
