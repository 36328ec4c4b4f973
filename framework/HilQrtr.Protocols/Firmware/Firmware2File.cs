using System.Text;

namespace HilQrtr.Protocols.Firmware;

/// <summary>
/// The feature flags of <c>firmware-2.bin</c> (<c>ath12k/fw.c: ath12k_fw_request_firmware_api_n</c>). ath11k uses the same
/// format with a different magic. Besides the flags, the file may contain the firmware images. If it contains no
/// images, the driver loads <c>amss.bin</c> and <c>m3.bin</c>.
/// </summary>
/// <param name="Family">Driver family.</param>
/// <param name="Features">One bit per feature, starting with bit 0 of the first byte (<c>fw.h: enum ath12k_fw_features</c>).</param>
public sealed record Firmware2File(AthFamily Family, WireList<byte> Features)
{
    /// <summary>
    /// Flag in the first byte: the host assigns the firmware a number, which the firmware adds to its own QMI instance id
    /// (<c>ATH12K_FW_FEATURE_MULTI_QRTR_ID</c>).
    /// </summary>
    public const byte MultiQrtrId = 1 << 0;

    private const uint FeaturesId = 1;

    /// <summary>Returns the file as a driver loads it.</summary>
    /// <returns>The magic, followed by one element. The magic ends with a NUL and is padded to a multiple of 4 bytes.</returns>
    public byte[] ToArray()
    {
        var magic = Encoding.ASCII.GetBytes(Family == AthFamily.Ath11k ? "QCOM-ATH11K-FW\0" : "QCOM-ATH12K-FW\0");
        var features = new Board2Element(FeaturesId, Features.AsSpan().ToArray());
        var start = Board2Element.Padded(magic.Length);
        var bytes = new byte[start + features.Size];
        magic.CopyTo(bytes, 0);
        var writer = new WireWriter(bytes.AsSpan(start), "firmware-2.bin");
        features.WriteTo(ref writer);
        return bytes;
    }
}
