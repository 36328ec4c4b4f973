using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests;

/// <summary>Decodes a million malformed packets. Each test decodes a part of them, and the tests run in parallel.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class FuzzTests
{
    private const int Parts = 20;
    private const int PacketsAPart = 50_000;

    [Test]
    public void Each_packet_survives_a_round_trip_or_is_refused([Range(1, Parts)] int seed)
    {
        var mutator = new PacketMutator(seed);
        var outcomes = new Dictionary<Type, int>();
        var worst = 0L;
        for (var i = 0; i < PacketsAPart; i++)
        {
            var bytes = mutator.Next();
            var (outcome, beyond) = Measure(bytes);
            // The runtime allocates its own tables and code only once, so an allocation that recurs is caused by the packet.
            if (beyond > MemoryBound.Constant) beyond = Math.Min(Measure(bytes).Beyond, Measure(bytes).Beyond);
            worst = Math.Max(worst, beyond);

            var kind = outcome is (QmiHeader, WlfwMessage message) ? message.GetType() : outcome.GetType();
            outcomes[kind] = outcomes.GetValueOrDefault(kind) + 1;
            Check(bytes, outcome, seed, i);
        }

        Assert.That(worst, Is.LessThanOrEqualTo(MemoryBound.Constant), "bytes allocated beyond the limit for the packet's length");
        Assert.That(outcomes.Keys, Does.Contain(typeof(WireFormatException)));
        Assert.That(outcomes.Keys.Count(kind => kind.IsAssignableTo(typeof(WlfwMessage))), Is.EqualTo(WlfwCatalog.All.Count() + 1),
            "the packets must include every known message and an unknown one: " + string.Join(", ", outcomes));
        Assert.That(outcomes.Keys.Count(kind => kind.IsAssignableTo(typeof(QrtrControlPacket))), Is.EqualTo(10));
    }

    private static (object Outcome, long Beyond) Measure(ReadOnlyMemory<byte> bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = Try(bytes);
        return (outcome, GC.GetAllocatedBytesForCurrentThread() - before - ((long)MemoryBound.PerByte * bytes.Length));
    }

    private static object Try(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return PacketDecoding.Decode(bytes).Content;
        }
        catch (WireFormatException refusal)
        {
            return refusal;
        }
    }

    private static void Check(ReadOnlyMemory<byte> bytes, object outcome, int seed, int index)
    {
        if (outcome is WireFormatException refusal)
        {
            if (refusal.Protocol.Length == 0 || refusal.Field.Length == 0 || refusal.Offset < 0 || refusal.Offset > bytes.Length)
                Assert.Fail(
                    $"seed {seed}, packet {index}: {refusal.Message}: the error lacks a protocol, a field or an offset in the {bytes.Length} bytes");
            return;
        }

        var packet = QrtrPacket.Parse(bytes);
        if (!packet.ToArray().AsSpan().SequenceEqual(bytes.Span))
            Assert.Fail($"seed {seed}, packet {index}: {Convert.ToHexString(bytes.Span)} is written back as {Convert.ToHexString(packet.ToArray())}");
        if (outcome is (QmiHeader header, WlfwMessage message))
            CheckMessage(packet.Payload, header, message, seed, index);
    }

    private static void CheckMessage(
        ReadOnlyMemory<byte> payload, QmiHeader header, WlfwMessage message, int seed, int index)
    {
        var written = WlfwCodec.Encode(message, header.TransactionId);
        if (written.AsSpan().SequenceEqual(payload.Span))
            return;
        // Repeated TLVs are written only once, so the first round trip may change a message. A second round trip must change nothing.
        var types = QmiMessage.Parse(payload).Tlvs.Select(tlv => tlv.Type).ToArray();
        var again = WlfwCodec.Encode(WlfwCodec.Decode(written).Message, header.TransactionId);
        if (types.Distinct().Count() == types.Length || !again.AsSpan().SequenceEqual(written))
            Assert.Fail($"seed {seed}, packet {index}: {Convert.ToHexString(payload.Span)} is written back as {Convert.ToHexString(written)}");
    }
}
