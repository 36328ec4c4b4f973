using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests;

/// <summary>Reads the packets that cause the largest allocations per byte.</summary>
internal sealed class MemoryTests
{
    private static IEnumerable<TestCaseData> Heavy()
    {
        yield return new TestCaseData(Message(0x22, 0, [new QmiTlv(1, new byte[4]), .. Empty(0x99, 21_000)]))
            .SetArgDisplayNames("21,000 empty unknown tlvs");
        yield return new TestCaseData(Message(0x22, 0, [.. Empty(0x99, 21_000), new QmiTlv(1, new byte[4])]))
            .SetArgDisplayNames("21,000 empty unknown tlvs out of order");
        yield return new TestCaseData(Message(0x58, 0, [.. Empty(0x01, 21_000)]))
            .SetArgDisplayNames("21,000 empty tlvs of an unknown message");
        yield return new TestCaseData(Message(0x23, 0, Enumerable.Repeat(new QmiTlv(0x10, default), 21_000)))
            .SetArgDisplayNames("the same empty string 21,000 times");
        yield return new TestCaseData(Message(0x23, 0, Enumerable.Repeat(new QmiTlv(0x10, new byte[1]), 16_000)))
            .SetArgDisplayNames("the same short string 16,000 times");
        yield return new TestCaseData(Message(0x34, 0, Enumerable.Repeat(new QmiTlv(0x12, new byte[1]), 16_000)))
            .SetArgDisplayNames("the same empty list 16,000 times");
        yield return new TestCaseData(Message(0x34, 0, Enumerable.Repeat(new QmiTlv(0x12, Hex.Bytes("01 01000000")), 8_000)))
            .SetArgDisplayNames("the same short list 8,000 times");
        yield return new TestCaseData(Message(0x35, 4, Enumerable.Repeat(new QmiTlv(1, Hex.Bytes("01" + new string('0', 18))), 5_000)))
            .SetArgDisplayNames("the same short list of structures 5,000 times");
        yield return new TestCaseData(Message(0x35, 4, [new QmiTlv(1, Hex.Bytes("34"))]))
            .SetArgDisplayNames("a list that announces 52 structures but has none");
        yield return new TestCaseData(Message(0x25, 0, [new QmiTlv(0x13, Hex.Bytes("0018"))]))
            .SetArgDisplayNames("data that announces 6144 bytes but has none");
    }

    [TestCaseSource(nameof(Heavy))]
    public void Reading_a_large_message_stays_within_the_allocation_limit(byte[] bytes)
    {
        Read(bytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        TestContext.Out.WriteLine($"{bytes.Length} bytes read, {allocated} allocated");

        Assert.That(allocated, Is.LessThanOrEqualTo(MemoryBound.Constant + ((long)MemoryBound.PerByte * bytes.Length)));
    }

    private static void Read(byte[] bytes)
    {
        try
        {
            WlfwCodec.Decode(bytes);
        }
        catch (WireFormatException)
        {
            // Some messages are refused. Even then, count what was allocated before the refusal.
        }
    }

    private static byte[] Message(ushort id, byte type, IEnumerable<QmiTlv> tlvs) =>
        new QmiMessage((QmiMessageType)type, 1, id, [.. tlvs]).ToArray();

    private static IEnumerable<QmiTlv> Empty(byte type, int count) => Enumerable.Repeat(new QmiTlv(type, default), count);
}
