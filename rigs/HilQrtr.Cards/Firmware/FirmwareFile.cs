namespace HilQrtr.Cards.Firmware;

/// <summary>A file that a driver sends to a card.</summary>
public sealed class FirmwareFile
{
    internal FirmwareFile(byte[] bytes)
    {
        Bytes = bytes;
        Sha256 = FirmwareContent.Digest(bytes);
    }

    /// <summary>The content; do not modify it.</summary>
    public byte[] Bytes { get; }

    /// <summary>SHA-256 of the content in lower-case hex.</summary>
    public string Sha256 { get; }
}
