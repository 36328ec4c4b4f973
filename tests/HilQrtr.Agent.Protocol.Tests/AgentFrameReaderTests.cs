using System.Buffers;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Tests;

namespace HilQrtr.Agent.Protocol.Tests;

internal sealed class AgentFrameReaderTests
{
    private static readonly byte[] Stream = Frames(
        (AgentFrameKind.Hello, new AgentHello(1, "", "HilQrtr", 2, 0, false)),
        (AgentFrameKind.Request, new AgentRequest(1, AgentOperation.FileExists, new byte[300])),
        (AgentFrameKind.Go, new AgentGo(5)));

    [Test]
    public void A_frame_is_a_length_followed_by_a_kind_and_a_body() =>
        Assert.That(Frames((AgentFrameKind.Cancel, new AgentCancel(0x01020304))), Is.EqualTo(new byte[] { 5, 0, 0, 0, 0x12, 4, 3, 2, 1 }));

    [Test]
    public void A_stream_may_arrive_in_pieces_of_any_size([Values(1, 2, 3, 5, 7, 64, 1000)] int piece)
    {
        var reader = new AgentFrameReader();
        var kinds = new List<AgentFrameKind>();
        for (var at = 0; at < Stream.Length; at += piece)
        {
            reader.Append(Stream.AsSpan(at, Math.Min(piece, Stream.Length - at)));
            while (reader.TryRead(out var frame)) kinds.Add(frame.Kind);
        }

        Assert.That(kinds, Is.EqualTo(new[] { AgentFrameKind.Hello, AgentFrameKind.Request, AgentFrameKind.Go }));
        Assert.That(reader.InFrame, Is.False);
    }

    [Test]
    public void A_truncated_stream_yields_only_its_complete_frames()
    {
        for (var length = 0; length < Stream.Length; length++)
        {
            var reader = new AgentFrameReader();
            reader.Append(Stream.AsSpan(0, length));
            var taken = 0;
            while (reader.TryRead(out var frame)) taken += AgentProtocol.LengthSize + 1 + frame.Body.Length;

            Assert.That(taken, Is.LessThanOrEqualTo(length));
            Assert.That(reader.InFrame, Is.EqualTo(taken < length), $"{length} bytes");
        }
    }

    [Test]
    public void A_frame_is_parsed_according_to_its_kind()
    {
        var reader = new AgentFrameReader();
        reader.Append(Stream);
        reader.TryRead(out _);
        reader.TryRead(out var frame);

        var request = frame.Read<AgentRequest>();

        Assert.That((request.Id, request.Operation, request.Payload.Length), Is.EqualTo((1u, AgentOperation.FileExists, 300)));
    }

    [TestCase(0u)]
    [TestCase(AgentProtocol.MaxFrame + 1u)]
    [TestCase(uint.MaxValue)]
    public void An_invalid_length_is_refused_at_once(uint length)
    {
        var reader = new AgentFrameReader();
        reader.Append(BitConverter.GetBytes(length));

        Refusal.Of(() => reader.TryRead(out _), "agent frame", "length", 0);
    }

    [Test]
    public void The_largest_frame_is_accepted()
    {
        var reader = new AgentFrameReader();
        reader.Append(Frames((AgentFrameKind.Event, new AgentEvent(1, new byte[AgentProtocol.MaxPayload]))));

        Assert.That(reader.TryRead(out var frame), Is.True);
        Assert.That(frame.Read<AgentEvent>().Payload.Length, Is.EqualTo(AgentProtocol.MaxPayload));
    }

    [Test]
    public void A_body_that_does_not_fit_into_the_largest_frame_is_not_written() => Assert.That(
        () => Frames((AgentFrameKind.Event, new AgentEvent(1, new byte[AgentProtocol.MaxFrame]))),
        Throws.TypeOf<WireFormatException>().With.Message.StartsWith("agent Event: length at offset 0: expected at most"));

    [TestCase(0x00)]
    [TestCase(0x04)]
    [TestCase(0x15)]
    [TestCase(0x20)]
    [TestCase(0xff)]
    public void A_frame_of_an_unknown_kind_is_refused_before_its_body_arrives(int kind)
    {
        var reader = new AgentFrameReader();
        reader.Append([100, 0, 0, 0, (byte)kind]);

        var refusal = Refusal.Of(() => reader.TryRead(out _), "agent frame", "kind", 4);

        Assert.That(refusal.Actual, Is.EqualTo($"0x{kind:x2}"));
    }

    [Test]
    public void Random_bytes_yield_frames_or_are_refused([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var reader = new AgentFrameReader();
            var bytes = i % 2 == 0 ? new byte[random.Next(200)] : (byte[])Stream.Clone();
            if (i % 2 == 0) random.NextBytes(bytes);
            else bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            reader.Append(bytes);
            try
            {
                while (reader.TryRead(out _))
                {
                }
            }
            catch (WireFormatException e)
            {
                Assert.That(e.Protocol, Is.EqualTo("agent frame"));
            }
        }
    }

    private static byte[] Frames(params (AgentFrameKind Kind, IAgentMessage Body)[] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        foreach (var (kind, body) in frames) AgentFrame.Write(output, kind, body);
        return output.WrittenSpan.ToArray();
    }
}
