namespace HilQrtr.Protocols.Mhi;

/// <summary>Context of a channel: chcfg u32, chtype u32, erindex u32, then the ring (<c>drivers/bus/mhi/common.h: struct mhi_chan_ctxt</c>).</summary>
/// <param name="Chcfg">chcfg: 7:0 <see cref="MhiChannelState"/>, 9:8 burst mode, 15:10 polling.</param>
/// <param name="Chtype">chtype: direction of its transfers.</param>
/// <param name="Erindex">erindex: event ring that tells of its transfers.</param>
/// <param name="Ring">Its ring.</param>
public readonly record struct MhiChannelContext(uint Chcfg, uint Chtype, uint Erindex, MhiRing Ring)
{
    private const string Protocol = "MHI channel context";

    /// <summary>Reads a context.</summary>
    /// <param name="context">Exactly <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">It is of another length.</exception>
    public static MhiChannelContext Parse(ReadOnlySpan<byte> context)
    {
        var (word0, word1, word2, ring) = MhiContextLayout.Read(context, Protocol, "chcfg", "chtype", "erindex");
        return new(word0, word1, word2, ring);
    }

    /// <summary>Writes the context to the start of a span.</summary>
    /// <param name="destination">At least <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">It is too short.</exception>
    public void Write(Span<byte> destination) =>
        MhiContextLayout.Write(destination, Protocol, Chcfg, Chtype, Erindex, Ring);
}
