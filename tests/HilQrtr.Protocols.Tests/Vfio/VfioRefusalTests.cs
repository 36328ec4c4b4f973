using System.Buffers.Binary;
using HilQrtr.Protocols.Vfio;

namespace HilQrtr.Protocols.Tests.Vfio;

/// <summary>Checks each kind of message in malformed variants: truncated, with a small argsz, with trailing bytes, and replaced with noise.</summary>
internal sealed class VfioRefusalTests
{
    private delegate object Parser(ReadOnlySpan<byte> bytes);

    private delegate void Writer(Span<byte> bytes);

    private sealed record Kind(Parser Parse, Writer Write, int Size, bool TakesMore = false, bool HasArgsz = true);

    private static readonly Dictionary<string, Kind> Kinds = new()
    {
        ["vfio-user header"] = new(b => VfioUserHeader.Parse(b), b => new VfioUserHeader(1, VfioUserCommand.Version, 0, 0, 0).Write(b), VfioUserHeader.Size, TakesMore: true, HasArgsz: false),
        ["vfio-user version"] = new(VfioUserVersion.Parse, b => new VfioUserVersion(0, 1, "").Write(b), 4, HasArgsz: false),
        ["vfio-user DMA_MAP"] = new(b => VfioUserDmaMap.Parse(b), b => new VfioUserDmaMap(VfioUserDmaAccess.Read, 1, 2, 3).Write(b), VfioUserDmaMap.Size),
        ["vfio-user DMA_UNMAP"] = new(b => VfioUserDmaUnmap.Parse(b), b => new VfioUserDmaUnmap(0, 1, 2).Write(b), VfioUserDmaUnmap.Size),
        ["vfio_device_info"] = new(b => VfioDeviceInfo.Parse(b), b => new VfioDeviceInfo(VfioDeviceTraits.Pci, 9, 5).Write(b), VfioDeviceInfo.Size, TakesMore: true),
        ["vfio_region_info"] = new(b => VfioRegionInfo.Parse(b), b => new VfioRegionInfo(VfioRegionAccess.Read, 0, 1, 2).Write(b), VfioRegionInfo.Size, TakesMore: true),
        ["vfio_irq_info"] = new(b => VfioIrqInfo.Parse(b), b => new VfioIrqInfo(VfioIrqTraits.Eventfd, 1, 32).Write(b), VfioIrqInfo.Size, TakesMore: true),
        ["vfio_irq_set"] = new(VfioIrqSet.Parse, b => new VfioIrqSet(VfioIrqAction.DataEventfd, 1, 2, 3, []).Write(b), VfioIrqSet.HeaderSize),
        ["vfio-user region access"] = new(b => VfioUserRegionAccess.Parse(b), b => new VfioUserRegionAccess(1, 2, 3).Write(b), VfioUserRegionAccess.HeaderSize, HasArgsz: false),
    };

    private static IEnumerable<string> All => Kinds.Keys;

    private static IEnumerable<string> WithArgsz => Kinds.Where(kind => kind.Value.HasArgsz).Select(kind => kind.Key);

    [TestCaseSource(nameof(All))]
    public void The_error_for_a_truncated_message_names_the_protocol(string protocol)
    {
        for (var length = 0; length < Kinds[protocol].Size; length++)
        {
            var refusal = Assert.Throws<WireFormatException>(() => Kinds[protocol].Parse(Good(protocol).AsSpan(0, length)))!;
            Assert.That(refusal.Protocol, Is.EqualTo(protocol));
            Assert.That(refusal.Offset, Is.LessThanOrEqualTo(length));
        }
    }

    [TestCaseSource(nameof(All))]
    public void Trailing_bytes_are_refused_unless_the_structure_may_grow(string protocol)
    {
        byte[] bytes = [.. Good(protocol), 1];

        if (Kinds[protocol].TakesMore)
            Assert.That(Kinds[protocol].Parse(bytes), Is.EqualTo(Kinds[protocol].Parse(bytes.AsSpan(..^1))));
        else
            Assert.Throws<WireFormatException>(() => Kinds[protocol].Parse(bytes));
    }

    [TestCaseSource(nameof(WithArgsz))]
    public void An_argsz_that_is_smaller_than_the_structure_is_refused(string protocol)
    {
        var bytes = Good(protocol);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Kinds[protocol].Size - 1);

        var refusal = Refusal.Of(() => Kinds[protocol].Parse(bytes), protocol, "argsz", 0);

        Assert.That(refusal.Message, Does.Contain($"expected at least {Kinds[protocol].Size}, got {Kinds[protocol].Size - 1}"));
    }

    [TestCaseSource(nameof(All))]
    public void Nothing_is_written_past_the_end_of_the_buffer(string protocol)
    {
        for (var length = 0; length < Kinds[protocol].Size; length++)
            Assert.That(Assert.Throws<WireFormatException>(() => Kinds[protocol].Write(new byte[length]))!.Protocol, Is.EqualTo(protocol));
    }

    [TestCaseSource(nameof(All))]
    public void Noise_is_decoded_or_refused(string protocol)
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(100)];
            random.NextBytes(bytes);
            // A random argsz is hardly ever too small, and a random header hardly ever of a valid size.
            if (bytes.Length > 8 && random.Next(2) == 0)
                bytes.AsSpan(5, 3).Clear();
            try
            {
                Kinds[protocol].Parse(bytes);
            }
            catch (WireFormatException refusal)
            {
                Assert.That(refusal.Offset, Is.InRange(0, bytes.Length));
            }
        }
    }

    [Test]
    public void Noise_in_capabilities_is_decoded_or_refused()
    {
        const string characters = "{}[]\":,0123456789eE.-\\ud8abcmax_msgfpilt ";
        var random = new Random(7);
        var good = new VfioUserCapabilities().ToJson();
        for (var i = 0; i < 20_000; i++)
        {
            var text = good.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                text[random.Next(text.Length)] = characters[random.Next(characters.Length)];
            try
            {
                VfioUserCapabilities.Parse(new string(text));
            }
            catch (WireFormatException refusal)
            {
                Assert.That(refusal.Protocol, Is.EqualTo("vfio-user capabilities"));
            }
        }
    }

    private static byte[] Good(string protocol)
    {
        var bytes = new byte[Kinds[protocol].Size];
        Kinds[protocol].Write(bytes);
        return bytes;
    }
}
