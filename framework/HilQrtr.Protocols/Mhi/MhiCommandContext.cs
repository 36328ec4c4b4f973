namespace HilQrtr.Protocols.Mhi;

/// <summary>Context of the command ring: reserved0 u32, reserved1 u32, reserved2 u32, then the ring (<c>drivers/bus/mhi/common.h: struct mhi_cmd_ctxt</c>).</summary>
/// <param name="Reserved0">reserved0: nothing.</param>
/// <param name="Reserved1">reserved1: nothing.</param>
/// <param name="Reserved2">reserved2: nothing.</param>
/// <param name="Ring">Its ring.</param>
public readonly record struct MhiCommandContext(uint Reserved0, uint Reserved1, uint Reserved2, MhiRing Ring)
{
    private const string Protocol = "MHI command context";

    /// <summary>Reads a context.</summary>
    /// <param name="context">Exactly <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">It is of another length.</exception>
    public static MhiCommandContext Parse(ReadOnlySpan<byte> context)
    {
        var (word0, word1, word2, ring) = MhiContextLayout.Read(context, Protocol, "reserved0", "reserved1", "reserved2");
        return new(word0, word1, word2, ring);
    }

    /// <summary>Writes the context to the start of a span.</summary>
    /// <param name="destination">At least <see cref="MhiContextLayout.Size"/> bytes.</param>
    /// <exception cref="WireFormatException">It is too short.</exception>
    public void Write(Span<byte> destination) =>
        MhiContextLayout.Write(destination, Protocol, Reserved0, Reserved1, Reserved2, Ring);
}
