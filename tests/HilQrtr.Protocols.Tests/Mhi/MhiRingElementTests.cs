using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Protocols.Tests.Mhi;

/// <summary>Compares elements with byte vectors that were made from the macros in <c>drivers/bus/mhi/common.h</c>.</summary>
internal sealed class MhiRingElementTests
{
    private static readonly object[] Vectors =
    [
        new object[] { MhiRingElement.Transfer(0x1122334455667788, 0x2000), "8877665544332211 00200000 00020200" },
        new object[] { MhiRingElement.Transfer(0x10, 1, chain: true), "1000000000000000 01000000 01020200" },
        new object[] { MhiRingElement.Command(MhiPacketType.StartChanCmd, 21), "0000000000000000 00000000 00001215" },
        new object[] { MhiRingElement.Command(MhiPacketType.ResetChanCmd, 127), "0000000000000000 00000000 0000107f" },
        new object[] { MhiRingElement.StateChange(MhiState.M0), "0000000000000000 00000002 00002000" },
        new object[] { MhiRingElement.StateChange(MhiState.SysErr), "0000000000000000 000000ff 00002000" },
        new object[] { MhiRingElement.ExecutionEnvironment(2), "0000000000000000 00000002 00004000" },
        new object[] { MhiRingElement.CommandCompletion(0x4000, MhiCompletionCode.Success), "0040000000000000 00000001 00002100" },
        new object[] { MhiRingElement.TransferCompletion(20, 0x5010, MhiCompletionCode.Eot, 52), "1050000000000000 34000002 00002214" },
    ];

    [TestCaseSource(nameof(Vectors))]
    public void An_element_has_the_same_layout_as_in_the_kernel(MhiRingElement element, string hex)
    {
        var bytes = new byte[MhiRingElement.Size];
        element.Write(bytes);

        Assert.That(Convert.ToHexString(bytes), Is.EqualTo(Convert.ToHexString(Hex.Bytes(hex))));
        Assert.That(MhiRingElement.Parse(bytes), Is.EqualTo(element));
    }

    [Test]
    public void The_fields_of_an_event_are_where_the_kernel_looks_for_them()
    {
        var transfer = MhiRingElement.Parse(Hex.Bytes("1050000000000000 34000002 00002214"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(transfer.Type, Is.EqualTo(MhiPacketType.TxEvent));
            Assert.That(transfer.Channel, Is.EqualTo(20));
            Assert.That(transfer.Code, Is.EqualTo(MhiCompletionCode.Eot));
            Assert.That(transfer.Length, Is.EqualTo(52));
            Assert.That(transfer.Address, Is.EqualTo(0x5010));
            Assert.That(MhiRingElement.StateChange(MhiState.M3).State, Is.EqualTo(MhiState.M3));
            Assert.That(MhiRingElement.ExecutionEnvironment(3).ExecEnv, Is.EqualTo(3));
            Assert.That(MhiRingElement.Transfer(0, 0, chain: true).Chain, Is.True);
            Assert.That(MhiRingElement.Transfer(0, 0).Chain, Is.False);
        }
    }

    [TestCase(0, "ptr", 0)]
    [TestCase(7, "ptr", 0)]
    [TestCase(8, "dword[0]", 8)]
    [TestCase(15, "dword[1]", 12)]
    [TestCase(17, "end", 16)]
    public void The_error_for_an_element_of_the_wrong_length_names_a_field_and_its_offset(int length, string field, int offset) =>
        Refusal.Of(() => MhiRingElement.Parse(new byte[length]), "MHI ring element", field, offset);

    [TestCase(15, "dword[1]", 12)]
    [TestCase(0, "ptr", 0)]
    public void An_element_is_not_written_into_a_short_buffer(int length, string field, int offset) =>
        Refusal.Of(() => MhiRingElement.StateChange(MhiState.M0).Write(new byte[length]), "MHI ring element", field, offset);
}
