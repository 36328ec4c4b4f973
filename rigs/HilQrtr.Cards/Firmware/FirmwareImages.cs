namespace HilQrtr.Cards.Firmware;

/// <summary>The files that a driver loads into one card, and their digests. Made from names, so that an upload to the wrong card shows; same name, same bytes.</summary>
public sealed class FirmwareImages
{
    private const int M3Size = 64 * 1024;

    internal FirmwareImages(string title, int imageSize, CardChip chip)
    {
        Amss = FirmwareContent.Of($"amss {title}", imageSize);
        M3 = chip.MaxM3Size == 0 ? [] : FirmwareContent.Of($"m3 {chip.Name}", M3Size);
        SblSize = Math.Min(imageSize, chip.MaxSblSize);
        AmssSha256 = FirmwareContent.Digest(Amss);
        SblSha256 = SblSize == Amss.Length ? AmssSha256 : FirmwareContent.Digest(Amss.AsSpan(0, SblSize));
        M3Sha256 = FirmwareContent.Digest(M3);
    }

    /// <summary>The AMSS image (<c>amss.bin</c>); do not modify it.</summary>
    public byte[] Amss { get; }

    /// <summary>How many bytes of the AMSS image the PBL gets first: MHI's full boot chain begins with the head of the same file.</summary>
    public int SblSize { get; }

    /// <summary>The M3 image (<c>m3.bin</c>), empty if the chip has none; do not modify it.</summary>
    public byte[] M3 { get; }

    /// <summary>SHA-256 of the AMSS image, lower-case hex.</summary>
    public string AmssSha256 { get; }

    /// <summary>SHA-256 of what the PBL gets, lower-case hex.</summary>
    public string SblSha256 { get; }

    /// <summary>SHA-256 of the M3 image, lower-case hex.</summary>
    public string M3Sha256 { get; }
}
