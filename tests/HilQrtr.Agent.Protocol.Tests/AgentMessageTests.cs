using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol.Tests;

internal sealed class AgentMessageTests
{
    // In these messages, the last field contains all remaining bytes. If such a message is truncated in that field, it is still valid.
    private static readonly string[] OpenEnded = [nameof(AgentRequest), nameof(AgentResponse), nameof(AgentEvent), nameof(AgentBytes)];

    private static IEnumerable<string> Names => AgentSamples.All.Keys;

    private static IEnumerable<string> Closed => Names.Except(OpenEnded);

    [Test]
    public void Every_message_type_has_a_sample() => Assert.That(
        typeof(AgentMessages).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IAgentMessage)) && !type.IsInterface)
            .Select(type => type.Name),
        Is.EquivalentTo(Names));

    [TestCaseSource(nameof(Names))]
    public void A_message_survives_a_round_trip(string name)
    {
        var (message, read) = AgentSamples.All[name];
        var bytes = AgentMessages.ToBytes(message);

        var copy = read(bytes);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(copy.GetType(), Is.EqualTo(message.GetType()));
            Assert.That(AgentMessages.ToBytes(copy), Is.EqualTo(bytes));
            Assert.That(bytes, Has.Length.EqualTo(message.Size));
        }
    }

    [TestCaseSource(nameof(Names))]
    public void A_truncated_message_is_refused(string name)
    {
        var (message, read) = AgentSamples.All[name];
        var bytes = AgentMessages.ToBytes(message);
        var fixedPart = OpenEnded.Contains(name) ? bytes.Length - 4 : bytes.Length;

        for (var length = 0; length < fixedPart; length++)
        {
            var refusal = Assert.Throws<WireFormatException>(() => read(bytes.AsSpan(0, length)), $"{length} of {bytes.Length} bytes")!;
            Assert.That(refusal.Protocol, Is.EqualTo($"agent {name}"));
            Assert.That(refusal.Offset, Is.InRange(0, length), refusal.Message);
        }
    }

    [TestCaseSource(nameof(OpenEnded))]
    public void Trailing_bytes_belong_to_the_last_field_if_that_field_has_no_length(string name)
    {
        var (message, read) = AgentSamples.All[name];
        byte[] bytes = [.. AgentMessages.ToBytes(message), 0xa5];

        Assert.That(AgentMessages.ToBytes(read(bytes)), Is.EqualTo(bytes));
    }

    [TestCaseSource(nameof(Closed))]
    public void Trailing_bytes_are_refused(string name)
    {
        var (message, read) = AgentSamples.All[name];
        byte[] bytes = [.. AgentMessages.ToBytes(message), 0];

        Assert.That(() => read(bytes), Throws.TypeOf<WireFormatException>()
            .With.Message.EqualTo($"agent {name}: end at offset {bytes.Length - 1}: expected the end, got 1 more bytes (bytes there: 00)"));
    }

    [TestCaseSource(nameof(Names))]
    public void Random_bytes_yield_a_message_or_are_refused(string name)
    {
        var (message, read) = AgentSamples.All[name];
        var sample = AgentMessages.ToBytes(message);
        var random = new Random(name.Length);
        for (var i = 0; i < 2_000; i++)
        {
            // Half of the inputs are random bytes. The other half are samples in which one byte is changed.
            var bytes = i % 2 == 0 ? new byte[random.Next(64)] : (byte[])sample.Clone();
            if (i % 2 == 0) random.NextBytes(bytes);
            else if (bytes.Length > 0) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.That(read(bytes).Size, Is.LessThanOrEqualTo(bytes.Length * 2), "only invalid UTF-8 can make a message longer than its input, and then it is at most twice as long");
            }
            catch (WireFormatException e)
            {
                Assert.That(e.Protocol, Is.EqualTo($"agent {name}"));
            }
        }
    }

    [Test]
    public void An_impossible_item_count_is_refused_before_any_allocation()
    {
        byte[] bytes = [0xff, 0xff, 0, 0, 0, 0];

        Assert.That(() => AgentMessages.Parse<DirectoryEntries>(bytes), Throws.TypeOf<WireFormatException>()
            .With.Message.EqualTo("agent DirectoryEntries: entries at offset 2: expected at most 0 items in 4 bytes, got 65535 (bytes there: 00000000)"));
    }

    [Test]
    public void A_length_beyond_the_message_is_refused()
    {
        byte[] bytes = [0xff, 0xff, 0xff, 0xff, (byte)'a'];

        Assert.That(() => AgentMessages.Parse<AgentText>(bytes), Throws.TypeOf<WireFormatException>()
            .With.Message.EqualTo("agent AgentText: text at offset 4: expected at most 1 bytes, got 4294967295 (bytes there: 61)"));
    }

    [Test]
    public void A_flag_that_is_neither_0_nor_1_is_refused() =>
        Assert.That(() => AgentMessages.Parse<AgentFlag>([2]), Throws.TypeOf<WireFormatException>().With.Message.Contains("expected 0 or 1, got 2"));

    [Test]
    public void The_version_in_a_hello_is_read_even_if_the_rest_is_malformed() =>
        Assert.That(AgentHello.VersionOf([9, 0, 0, 0, 0xff]), Is.EqualTo(9));

    [TestCase(-1, 0UL)]
    [TestCase(0, 0UL)]
    [TestCase(25, 25_000_000UL)]
    public void A_duration_is_converted_to_nanoseconds(int milliseconds, ulong nanoseconds) =>
        Assert.That(AgentProtocol.Nanoseconds(TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond)), Is.EqualTo(milliseconds == -1 ? AgentProtocol.Forever : nanoseconds));
}
