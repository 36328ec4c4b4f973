namespace HilQrtr.Protocols.Mhi;

/// <summary>Context of a channel: chcfg u32, chtype u32, erindex u32, then the ring (<c>drivers/bus/mhi/common.h: struct mhi_chan_ctxt</c>).</summary>
/// <param name="Chcfg">chcfg: bits 7:0 <see cref="MhiChannelState"/>, bits 9:8 burst mode, bits 15:10 polling.</param>
/// <param name="Chtype">chtype: direction of the channel's transfers.</param>
/// <param name="Erindex">erindex: index of the event ring that reports the channel's transfers.</param>
/// <param name="Ring">The channel's transfer ring.</param>
public readonly record struct MhiChannelContext(uint Chcfg, uint Chtype, uint Erindex, MhiRing Ring)
{
    private const string Protocol = "MHI channel context";

    /// <summary>Reads a context.</summary>
    /// <param name="context">Exactly <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static MhiChannelContext Parse(ReadOnlySpan<byte> context)
    {
        var (word0, word1, word2, ring) = MhiContextLayout.Read(context, Protocol, "chcfg", "chtype", "erindex");
        return new(word0, word1, word2, ring);
    }

    /// <summary>Writes the context to the start of a span.</summary>
    /// <param name="destination">At least <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination) =>
        MhiContextLayout.Write(destination, Protocol, Chcfg, Chtype, Erindex, Ring);
}

/// <summary>State of a channel in its context: bits 7:0 of chcfg (<c>drivers/bus/mhi/common.h: enum mhi_ch_state</c>).</summary>
public enum MhiChannelState : byte
{
    /// <summary>Not in use.</summary>
    Disabled = 0,

    /// <summary>Set up by the host.</summary>
    Enabled = 1,

    /// <summary>Started.</summary>
    Running = 2,

    /// <summary>Suspended.</summary>
    Suspended = 3,

    /// <summary>Stopped.</summary>
    Stop = 4,

    /// <summary>Failed.</summary>
    Error = 5,
}

/// <summary>Context of an event ring: intmod u32, ertype u32, msivec u32, then the ring (<c>drivers/bus/mhi/common.h: struct mhi_event_ctxt</c>).</summary>
/// <param name="Intmod">intmod: bits 31:16 moderation time in ms, bits 15:8 moderation count.</param>
/// <param name="Ertype">ertype: 1 if the ring is in use.</param>
/// <param name="Msivec">msivec: MSI vector for the ring's events.</param>
/// <param name="Ring">The event ring.</param>
public readonly record struct MhiEventContext(uint Intmod, uint Ertype, uint Msivec, MhiRing Ring)
{
    private const string Protocol = "MHI event context";

    /// <summary>Reads a context.</summary>
    /// <param name="context">Exactly <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static MhiEventContext Parse(ReadOnlySpan<byte> context)
    {
        var (word0, word1, word2, ring) = MhiContextLayout.Read(context, Protocol, "intmod", "ertype", "msivec");
        return new(word0, word1, word2, ring);
    }

    /// <summary>Writes the context to the start of a span.</summary>
    /// <param name="destination">At least <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination) =>
        MhiContextLayout.Write(destination, Protocol, Intmod, Ertype, Msivec, Ring);
}

/// <summary>Context of the command ring: reserved0 u32, reserved1 u32, reserved2 u32, then the ring (<c>drivers/bus/mhi/common.h: struct mhi_cmd_ctxt</c>).</summary>
/// <param name="Reserved0">reserved0: unused.</param>
/// <param name="Reserved1">reserved1: unused.</param>
/// <param name="Reserved2">reserved2: unused.</param>
/// <param name="Ring">The command ring.</param>
public readonly record struct MhiCommandContext(uint Reserved0, uint Reserved1, uint Reserved2, MhiRing Ring)
{
    private const string Protocol = "MHI command context";

    /// <summary>Reads a context.</summary>
    /// <param name="context">Exactly <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The length is wrong.</exception>
    public static MhiCommandContext Parse(ReadOnlySpan<byte> context)
    {
        var (word0, word1, word2, ring) = MhiContextLayout.Read(context, Protocol, "reserved0", "reserved1", "reserved2");
        return new(word0, word1, word2, ring);
    }

    /// <summary>Writes the context to the start of a span.</summary>
    /// <param name="destination">At least <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">The destination is too short.</exception>
    public void Write(Span<byte> destination) =>
        MhiContextLayout.Write(destination, Protocol, Reserved0, Reserved1, Reserved2, Ring);
}

/// <summary>Common layout of the three kinds of contexts: three words, then the ring, without padding (<c>drivers/bus/mhi/common.h</c>).</summary>
public static class MhiContextLayout
{
    /// <summary>Length of a context of each kind, in bytes.</summary>
    public const int Size = 44;

    /// <summary>Offset of rp in bytes. The device updates rp.</summary>
    public const int ReadPointerOffset = 28;

    internal static (uint Word0, uint Word1, uint Word2, MhiRing Ring) Read(
        ReadOnlySpan<byte> context, string protocol, string word0, string word1, string word2)
    {
        var reader = new WireReader(context, protocol);
        var parsed = (reader.ReadUInt32(word0), reader.ReadUInt32(word1), reader.ReadUInt32(word2), MhiRing.Read(ref reader));
        reader.ExpectEnd("end");
        return parsed;
    }

    internal static void Write(Span<byte> destination, string protocol, uint word0, uint word1, uint word2, MhiRing ring)
    {
        var writer = new WireWriter(destination, protocol);
        writer.WriteUInt32(word0, "word 0");
        writer.WriteUInt32(word1, "word 1");
        writer.WriteUInt32(word2, "word 2");
        ring.Write(ref writer);
    }
}

/// <summary>
/// Description of a ring, in the last 32 bytes of each context: rbase u64, rlen u64, rp u64, wp u64. All fields except rlen are bus
/// addresses.
/// </summary>
/// <param name="Base">rbase: address of the first element.</param>
/// <param name="Length">rlen: total length of the elements in bytes.</param>
/// <param name="ReadPointer">
/// rp: address of the element that the device reads next. In an event ring, it is the address of the element that the device
/// writes next.
/// </param>
/// <param name="WritePointer">wp: end of the elements that the host has made available. The device stops before this address.</param>
public readonly record struct MhiRing(ulong Base, ulong Length, ulong ReadPointer, ulong WritePointer)
{
    internal static MhiRing Read(ref WireReader reader) => new(
        reader.ReadUInt64("rbase"), reader.ReadUInt64("rlen"), reader.ReadUInt64("rp"), reader.ReadUInt64("wp"));

    internal void Write(ref WireWriter writer)
    {
        writer.WriteUInt64(Base, "rbase");
        writer.WriteUInt64(Length, "rlen");
        writer.WriteUInt64(ReadPointer, "rp");
        writer.WriteUInt64(WritePointer, "wp");
    }
}
