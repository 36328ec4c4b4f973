namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client sends one piece of board data or calibration data.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_bdf_download_req_msg_v01</c>.</remarks>
public sealed record BdfDownloadRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.BdfDownload;

    /// <summary>valid: always 1; TLV 0x01.</summary>
    public byte Valid { get; init; }

    /// <summary>file_id: the board id, although the kernel declares this field as an index of calibration data; TLV 0x10.</summary>
    public uint? FileId { get; init; }

    /// <summary>total_size: despite the field's name, the number of remaining bytes, including this piece; TLV 0x11.</summary>
    public uint? TotalSize { get; init; }

    /// <summary>seg_id: number of the piece, counted from 0; TLV 0x12.</summary>
    public uint? SegId { get; init; }

    /// <summary>
    /// data: the piece, which is at most 6144 bytes long; TLV 0x13. In a decoded message, the data is a slice of the decoded buffer, not a
    /// copy.
    /// </summary>
    public ReadOnlyMemory<byte>? Data { get; init; }

    /// <summary>end: 1 if this is the last piece; TLV 0x14.</summary>
    public byte? End { get; init; }

    /// <summary>bdf_type: kind of data, see <see cref="WlfwBdfType"/>; TLV 0x15.</summary>
    public byte? BdfType { get; init; }

    /// <summary>Compares the values of all fields, including the bytes of the data.</summary>
    /// <param name="other">The request to compare with.</param>
    /// <returns>Whether the requests are equal.</returns>
    public bool Equals(BdfDownloadRequest? other) =>
        base.Equals(other)
        && (Valid, FileId, TotalSize, SegId, End, BdfType)
            == (other.Valid, other.FileId, other.TotalSize, other.SegId, other.End, other.BdfType)
        && Data.HasValue == other.Data.HasValue
        && Data.GetValueOrDefault().Span.SequenceEqual(other.Data.GetValueOrDefault().Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), SegId, Data?.Length);

    internal override BdfDownloadRequest Walk(WlfwFields fields) => this with
    {
        Valid = fields.Required(0x01, "valid", Valid, WlfwKind.U8),
        FileId = fields.Optional(0x10, "file_id", FileId, WlfwKind.U32),
        TotalSize = fields.Optional(0x11, "total_size", TotalSize, WlfwKind.U32),
        SegId = fields.Optional(0x12, "seg_id", SegId, WlfwKind.U32),
        Data = fields.OptionalBytes(0x13, "data", Data, WlfwLimits.BdfData),
        End = fields.Optional(0x14, "end", End, WlfwKind.U8),
        BdfType = fields.Optional(0x15, "bdf_type", BdfType, WlfwKind.U8),
    };
}

/// <summary>Answer to BDF_DOWNLOAD.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_bdf_download_resp_msg_v01</c>.</remarks>
public sealed record BdfDownloadResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.BdfDownload;

    internal override BdfDownloadResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}

/// <summary>
/// Kinds of files that BDF_DOWNLOAD transfers. In <c>drivers/net/wireless/ath/ath11k/qmi.h</c>, <c>enum ath11k_qmi_bdf_type</c> lists
/// the kinds of board data, and <c>enum ath11k_qmi_file_type</c> lists the other kinds. The field bdf_type contains a value
/// from either enumeration. ath12k uses the same numbers.
/// </summary>
public static class WlfwBdfType
{
    /// <summary>Raw board data.</summary>
    public const byte Bin = 0;

    /// <summary>Board data as an ELF file.</summary>
    public const byte Elf = 1;

    /// <summary>Calibration data (<c>FILE_TYPE_CALDATA</c>).</summary>
    public const byte Caldata = 2;

    /// <summary>The card reads calibration data from its EEPROM, so the request has no data (<c>FILE_TYPE_EEPROM</c>).</summary>
    public const byte Eeprom = 3;

    /// <summary>Regulatory data.</summary>
    public const byte Regdb = 4;
}
