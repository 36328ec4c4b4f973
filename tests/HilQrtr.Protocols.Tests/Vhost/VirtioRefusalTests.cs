using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Protocols.Tests.Vhost;

/// <summary>Checks each kind of message in three malformed variants: truncated, with trailing bytes, and replaced with noise.</summary>
internal sealed class VirtioRefusalTests
{
    private delegate object Parser(ReadOnlySpan<byte> bytes);

    private delegate void Writer(Span<byte> bytes);

    private static readonly Dictionary<string, (Parser Parse, int Size, bool TakesMore)> Parsers = new()
    {
        ["vhost-user header"] = (b => VhostUserHeader.Parse(b), VhostUserHeader.Size, true),
        ["vhost-user integer"] = (b => VhostUserInteger.Parse(b), VhostUserInteger.Size, false),
        ["vhost-user vring_state"] = (b => VhostUserVringState.Parse(b), VhostUserVringState.Size, false),
        ["vhost-user vring_addr"] = (b => VhostUserVringAddr.Parse(b), VhostUserVringAddr.Size, false),
        ["vhost-user mem_regions"] = (VhostUserMemTable.Parse, 8 + VhostUserMemRegion.WireSize, false),
        ["vhost-user config"] = (VhostUserConfig.Parse, VhostUserConfig.HeaderSize, false),
        ["vring_desc"] = (b => VringDesc.Parse(b), VringDesc.Size, true),
        ["vring_used_elem"] = (b => VringUsedElem.Parse(b), VringUsedElem.Size, true),
        ["virtio_pcidev_msg"] = (b => VirtioPcidevMessage.Parse(b), VirtioPcidevMessage.HeaderSize, true),
        ["virtio_console_control"] = (b => VirtioConsoleControl.Parse(b), VirtioConsoleControl.Size, true),
        ["virtio_console_config"] = (b => VirtioConsoleConfig.Parse(b), VirtioConsoleConfig.Size, false),
    };

    private static readonly Dictionary<string, (Writer Write, int Size)> Writers = new()
    {
        ["vhost-user header"] = (b => new VhostUserHeader(1, 1, 0).Write(b), VhostUserHeader.Size),
        ["vhost-user integer"] = (b => new VhostUserInteger(1).Write(b), VhostUserInteger.Size),
        ["vhost-user vring_state"] = (b => new VhostUserVringState(1, 2).Write(b), VhostUserVringState.Size),
        ["vhost-user vring_addr"] = (b => new VhostUserVringAddr(1, 2, 3, 4, 5, 6).Write(b), VhostUserVringAddr.Size),
        ["vhost-user mem_regions"] = (b => new VhostUserMemTable([new VhostUserMemRegion(1, 2, 3, 4)]).Write(b), 8 + VhostUserMemRegion.WireSize),
        ["vhost-user config"] = (b => new VhostUserConfig(1, 2, [3, 4]).Write(b), VhostUserConfig.HeaderSize + 2),
        ["vring_desc"] = (b => new VringDesc(1, 2, 0, 4).Write(b), VringDesc.Size),
        ["vring_used_elem"] = (b => new VringUsedElem(1, 2).Write(b), VringUsedElem.Size),
        ["virtio_pcidev_msg"] = (b => new VirtioPcidevMessage(VirtioPcidevOp.CfgRead, 0, 4, 0).Write(b), VirtioPcidevMessage.HeaderSize),
        ["virtio_console_control"] = (b => new VirtioConsoleControl(1, VirtioConsoleEvent.PortAdd, 1).Write(b), VirtioConsoleControl.Size),
        ["virtio_console_config"] = (b => new VirtioConsoleConfig(2).Write(b), VirtioConsoleConfig.Size),
    };

    private static IEnumerable<string> Parsed => Parsers.Keys;

    private static IEnumerable<string> Written => Writers.Keys;

    [TestCaseSource(nameof(Parsed))]
    public void The_error_for_a_truncated_message_names_the_protocol(string protocol)
    {
        var (parse, size, _) = Parsers[protocol];
        for (var length = 0; length < size; length++)
        {
            var refusal = Assert.Throws<WireFormatException>(() => parse(Good(protocol, size).AsSpan(0, length)))!;
            Assert.That(refusal.Protocol, Is.EqualTo(protocol));
            Assert.That(refusal.Offset, Is.LessThanOrEqualTo(length));
        }
    }

    [TestCaseSource(nameof(Parsed))]
    public void Trailing_bytes_are_refused_unless_they_are_data(string protocol)
    {
        var (parse, size, takesMore) = Parsers[protocol];
        byte[] bytes = [.. Good(protocol, size), 0];

        if (takesMore)
            Assert.That(parse(bytes), Is.EqualTo(parse(bytes.AsSpan(..^1))));
        else
            Assert.Throws<WireFormatException>(() => parse(bytes));
    }

    [TestCaseSource(nameof(Written))]
    public void Nothing_is_written_past_the_end_of_the_buffer(string protocol)
    {
        var (write, size) = Writers[protocol];
        write(new byte[size]);
        for (var length = 0; length < size; length++)
            Assert.That(Assert.Throws<WireFormatException>(() => write(new byte[length]))!.Protocol, Is.EqualTo(protocol));
    }

    [TestCaseSource(nameof(Parsed))]
    public void Noise_is_decoded_or_refused(string protocol)
    {
        var parse = Parsers[protocol].Parse;
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(100)];
            random.NextBytes(bytes);
            try
            {
                parse(bytes);
            }
            catch (WireFormatException refusal)
            {
                Assert.That(refusal.Offset, Is.InRange(0, bytes.Length));
            }
        }
    }

    /// <summary>
    /// Returns a valid message. All its bytes are zero, except those of the version field or the count field, if the message has one.
    /// </summary>
    private static byte[] Good(string protocol, int size)
    {
        var bytes = new byte[size];
        if (protocol == "vhost-user header")
            bytes[4] = 1;
        if (protocol == "vhost-user mem_regions")
            bytes[0] = 1;
        return bytes;
    }
}
