namespace HilQrtr.Protocols.Mhi;

/// <summary>Context of an event ring: intmod u32, ertype u32, msivec u32, then the ring (<c>drivers/bus/mhi/common.h: struct mhi_event_ctxt</c>).</summary>
/// <param name="Intmod">intmod: 31:16 moderation time in ms, 15:8 moderation count.</param>
/// <param name="Ertype">ertype: 1 if the ring is in use.</param>
/// <param name="Msivec">msivec: MSI vector that tells of its events.</param>
/// <param name="Ring">Its ring.</param>
public readonly record struct MhiEventContext(uint Intmod, uint Ertype, uint Msivec, MhiRing Ring)
{
    private const string Protocol = "MHI event context";

    /// <summary>Reads a context.</summary>
    /// <param name="context">Exactly <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">It is of another length.</exception>
    public static MhiEventContext Parse(ReadOnlySpan<byte> context)
    {
        var (word0, word1, word2, ring) = MhiContextLayout.Read(context, Protocol, "intmod", "ertype", "msivec");
        return new(word0, word1, word2, ring);
    }

    /// <summary>Writes the context to the start of a span.</summary>
    /// <param name="destination">At least <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">It is too short.</exception>
    public void Write(Span<byte> destination) =>
        MhiContextLayout.Write(destination, Protocol, Intmod, Ertype, Msivec, Ring);
}
