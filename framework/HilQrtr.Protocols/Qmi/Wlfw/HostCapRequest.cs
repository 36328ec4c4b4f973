namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client tells what the host can do.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_host_cap_req_msg_v01</c>.</remarks>
public sealed record HostCapRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.HostCap;

    /// <summary>num_clients: how many clients the host has; TLV 0x10.</summary>
    public uint? NumClients { get; init; }

    /// <summary>wake_msi: the MSI that wakes the host; TLV 0x11.</summary>
    public uint? WakeMsi { get; init; }

    /// <summary>gpios: GPIO numbers; TLV 0x12.</summary>
    public WireList<uint>? Gpios { get; init; }

    /// <summary>nm_modem: modem and power states of the host, as bits; TLV 0x13.</summary>
    public byte? NmModem { get; init; }

    /// <summary>bdf_support: the host has board data; TLV 0x14.</summary>
    public byte? BdfSupport { get; init; }

    /// <summary>bdf_cache_support: the host keeps board data; TLV 0x15.</summary>
    public byte? BdfCacheSupport { get; init; }

    /// <summary>m3_support: the host has an M3 image; TLV 0x16.</summary>
    public byte? M3Support { get; init; }

    /// <summary>m3_cache_support: the host keeps the M3 image; TLV 0x17.</summary>
    public byte? M3CacheSupport { get; init; }

    /// <summary>cal_filesys_support: the host has a file system for calibration data; TLV 0x18.</summary>
    public byte? CalFilesysSupport { get; init; }

    /// <summary>cal_cache_support: the host keeps calibration data; TLV 0x19.</summary>
    public byte? CalCacheSupport { get; init; }

    /// <summary>cal_done: calibration was done before; TLV 0x1a.</summary>
    public byte? CalDone { get; init; }

    /// <summary>mem_bucket: how much memory the host can spare, as a class; TLV 0x1b.</summary>
    public uint? MemBucket { get; init; }

    /// <summary>mem_cfg_mode: memory layout, 0 for the default; TLV 0x1c.</summary>
    public byte? MemCfgMode { get; init; }

    internal override HostCapRequest Walk(WlfwFields fields) => this with
    {
        NumClients = fields.Optional(0x10, "num_clients", NumClients, WlfwKind.U32),
        WakeMsi = fields.Optional(0x11, "wake_msi", WakeMsi, WlfwKind.U32),
        Gpios = fields.OptionalList(
            0x12, "gpios", Gpios, WlfwLimits.Gpios, WlfwKind.U32),
        NmModem = fields.Optional(0x13, "nm_modem", NmModem, WlfwKind.U8),
        BdfSupport = fields.Optional(0x14, "bdf_support", BdfSupport, WlfwKind.U8),
        BdfCacheSupport = fields.Optional(0x15, "bdf_cache_support", BdfCacheSupport, WlfwKind.U8),
        M3Support = fields.Optional(0x16, "m3_support", M3Support, WlfwKind.U8),
        M3CacheSupport = fields.Optional(0x17, "m3_cache_support", M3CacheSupport, WlfwKind.U8),
        CalFilesysSupport = fields.Optional(0x18, "cal_filesys_support", CalFilesysSupport, WlfwKind.U8),
        CalCacheSupport = fields.Optional(0x19, "cal_cache_support", CalCacheSupport, WlfwKind.U8),
        CalDone = fields.Optional(0x1a, "cal_done", CalDone, WlfwKind.U8),
        MemBucket = fields.Optional(0x1b, "mem_bucket", MemBucket, WlfwKind.U32),
        MemCfgMode = fields.Optional(0x1c, "mem_cfg_mode", MemCfgMode, WlfwKind.U8),
    };
}
