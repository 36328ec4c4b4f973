namespace HilQrtr.Cards.Firmware;

/// <summary>
/// The images that a driver loads into one card, and their digests. The content of the AMSS image is derived from a title, such as the
/// card's build id. The same title always gives the same bytes. If two cards have different titles, they have different images, so each
/// card detects an image that was meant for the other card.
/// </summary>
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

    /// <summary>Size of the SBL image in bytes. In the full boot chain of MHI, the SBL image is the first part of the AMSS file.</summary>
    public int SblSize { get; }

    /// <summary>The M3 image (<c>m3.bin</c>); empty if the chip has no M3. Do not modify it.</summary>
    public byte[] M3 { get; }

    /// <summary>SHA-256 of the AMSS image in lower-case hex.</summary>
    public string AmssSha256 { get; }

    /// <summary>SHA-256 of the SBL image in lower-case hex.</summary>
    public string SblSha256 { get; }

    /// <summary>SHA-256 of the M3 image in lower-case hex.</summary>
    public string M3Sha256 { get; }
}
