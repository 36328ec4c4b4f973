using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// The files that a driver loads into one card: the firmware made from its build id, so that an upload to the wrong card
/// shows; M3 from its chip; same name, same bytes.
/// </summary>
internal sealed class FirmwareImages
{
    private const int M3Size = 64 * 1024;

    // What the captured driver sent in three segments of at most 6144 bytes.
    private const int BoardDataSize = 14004;

    public FirmwareImages(string buildId, int imageSize, string chip, int maxSblSize)
    {
        Amss = Content($"amss {buildId}", imageSize);
        M3 = Content($"m3 {chip}", M3Size);
        SblSize = Math.Min(imageSize, maxSblSize);
        AmssSha256 = Digest(Amss);
        SblSha256 = SblSize == Amss.Length ? AmssSha256 : Digest(Amss.AsSpan(0, SblSize));
        M3Sha256 = Digest(M3);
    }

    public byte[] Amss { get; }

    /// <summary>How much of the AMSS image the PBL gets first: MHI's full boot chain begins with the head of the same file.</summary>
    public int SblSize { get; }

    public byte[] M3 { get; }

    public string AmssSha256 { get; }

    public string SblSha256 { get; }

    public string M3Sha256 { get; }

    /// <summary>
    /// The board file for a board id: a driver picks it by the id it has read (<c>ath11k_core_fetch_bdf</c>), so one that
    /// reads another card's id loads another card's file.
    /// </summary>
    public static byte[] BoardDataFor(uint boardId)
    {
        var data = Content($"board 0x{boardId:x}", BoardDataSize);
        // ELF magic makes the driver send it as BDF_TYPE_ELF, which needs no calibration data.
        "\x7fELF"u8.CopyTo(data);
        return data;
    }

    public static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Content(string title, int size)
    {
        var name = Encoding.ASCII.GetBytes(title);
        var choices = new Scheduling.SeededSource(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(name)));
        var content = new byte[(size + 3) & ~3];
        for (var i = 0; i < content.Length; i += sizeof(uint)) BinaryPrimitives.WriteUInt32LittleEndian(content.AsSpan(i), choices.Next());
        name.AsSpan(0, Math.Min(name.Length, size)).CopyTo(content);
        return content.Length == size ? content : content[..size];
    }
}
