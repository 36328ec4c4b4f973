namespace HilQrtr.Protocols.Qrtr;

/// <summary>
/// What a received packet carried beyond its meaning: bits that <c>qrtr_endpoint_post</c> accepts and ignores.
/// Kept so that a packet is written back as it came. Each applies only as long as it agrees with the packet:
/// changing <see cref="QrtrPacket.ConfirmRx"/> of a parsed packet outweighs <see cref="ConfirmRxRaw"/>.
/// </summary>
public sealed record QrtrWireDetails
{
    /// <summary>Version 1: the upper 24 bits of the version, of which the kernel reads one byte only.</summary>
    public uint VersionHigh { get; init; }

    /// <summary>Version 1: the upper 24 bits of the type, which the kernel's eight-bit <c>qrtr_cb.type</c> drops.</summary>
    public uint TypeHigh { get; init; }

    /// <summary>Version 1: confirm_rx as it was; anything but 0 means yes. 0: write what is usual.</summary>
    public uint ConfirmRxRaw { get; init; }

    /// <summary>Version 2: flags without bit 0, which is confirm_rx.</summary>
    public byte Flags { get; init; }

    /// <summary>Version 2: the optional header bytes, at most 252, a multiple of four.</summary>
    public WireList<byte> Options { get; init; } = [];

    /// <summary>The destination's control port was written as 0xffff.</summary>
    public bool LegacyControlPort { get; init; }

    /// <summary>The bytes after the payload, if they are not all zero.</summary>
    public WireList<byte> Padding { get; init; } = [];
}
