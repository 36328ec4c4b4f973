namespace HilQrtr.Protocols.Qmi.Wlfw;

/// <summary>The client reports the host's capabilities.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h, ath12k/qmi.h: struct qmi_wlanfw_host_cap_req_msg_v01</c>.</remarks>
public sealed record HostCapRequest : WlfwRequest
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.HostCap;

    /// <summary>num_clients: how many clients the host has; TLV 0x10.</summary>
    public uint? NumClients { get; init; }

    /// <summary>wake_msi: number of the MSI that wakes the host; TLV 0x11.</summary>
    public uint? WakeMsi { get; init; }

    /// <summary>gpios: GPIO numbers; TLV 0x12.</summary>
    public WireList<uint>? Gpios { get; init; }

    /// <summary>nm_modem: modem and power states that the host supports, as a bit mask; TLV 0x13.</summary>
    public byte? NmModem { get; init; }

    /// <summary>bdf_support: 1 if the host has board data; TLV 0x14.</summary>
    public byte? BdfSupport { get; init; }

    /// <summary>bdf_cache_support: 1 if the host caches board data; TLV 0x15.</summary>
    public byte? BdfCacheSupport { get; init; }

    /// <summary>m3_support: 1 if the host has an M3 image; TLV 0x16.</summary>
    public byte? M3Support { get; init; }

    /// <summary>m3_cache_support: 1 if the host caches the M3 image; TLV 0x17.</summary>
    public byte? M3CacheSupport { get; init; }

    /// <summary>cal_filesys_support: 1 if the host has a file system for calibration data; TLV 0x18.</summary>
    public byte? CalFilesysSupport { get; init; }

    /// <summary>cal_cache_support: 1 if the host caches calibration data; TLV 0x19.</summary>
    public byte? CalCacheSupport { get; init; }

    /// <summary>cal_done: 1 if the card has already been calibrated; TLV 0x1a.</summary>
    public byte? CalDone { get; init; }

    /// <summary>mem_bucket: memory class, which says how much memory the host can spare; TLV 0x1b.</summary>
    public uint? MemBucket { get; init; }

    /// <summary>mem_cfg_mode: number of the memory layout, 0 for the default; TLV 0x1c.</summary>
    public byte? MemCfgMode { get; init; }

    /// <summary>cal_duration: how long calibration took; TLV 0x1d. This and all following fields exist only in ath12k.</summary>
    public ushort? CalDuration { get; init; }

    /// <summary>platform_name: name of the host, at most 64 characters; TLV 0x1e.</summary>
    public string? PlatformName { get; init; }

    /// <summary>ddr_range: the host's memory, as three ranges; TLV 0x1f.</summary>
    public WireList<WlfwHostDdrRange>? DdrRange { get; init; }

    /// <summary>host_build_type: 0 for unspecified, 1 for primary, 2 for secondary; TLV 0x20.</summary>
    public uint? HostBuildType { get; init; }

    /// <summary>mlo_capable: 1 if the host supports multi-link operation (MLO); TLV 0x21.</summary>
    public byte? MloCapable { get; init; }

    /// <summary>mlo_chip_id: number of this card in its MLO group; TLV 0x22.</summary>
    public ushort? MloChipId { get; init; }

    /// <summary>mlo_group_id: number of the card's MLO group; TLV 0x23.</summary>
    public byte? MloGroupId { get; init; }

    /// <summary>max_mlo_peer: maximum number of MLO peers; TLV 0x24.</summary>
    public ushort? MaxMloPeer { get; init; }

    /// <summary>mlo_num_chips: number of cards in the MLO group; TLV 0x25.</summary>
    public byte? MloNumChips { get; init; }

    /// <summary>mlo_chip_info: one entry per card in the MLO group. There are always three entries, some of which may be unused; TLV 0x26.</summary>
    public WireList<WlfwHostMloChipInfo>? MloChipInfo { get; init; }

    /// <summary>feature_list: further features, as a mask of the bits in <c>enum ath12k_qmi_cnss_feature</c>; TLV 0x27.</summary>
    public ulong? FeatureList { get; init; }

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
        CalDuration = fields.Optional(0x1d, "cal_duration", CalDuration, WlfwKind.U16),
        PlatformName = fields.OptionalText(0x1e, "platform_name", PlatformName, WlfwLimits.PlatformName),
        DdrRange = fields.OptionalArray(
            0x1f, "ddr_range", DdrRange, WlfwLimits.HostDdrRanges, WlfwHostDdrRange.Walk),
        HostBuildType = fields.Optional(0x20, "host_build_type", HostBuildType, WlfwKind.U32),
        MloCapable = fields.Optional(0x21, "mlo_capable", MloCapable, WlfwKind.U8),
        MloChipId = fields.Optional(0x22, "mlo_chip_id", MloChipId, WlfwKind.U16),
        MloGroupId = fields.Optional(0x23, "mlo_group_id", MloGroupId, WlfwKind.U8),
        MaxMloPeer = fields.Optional(0x24, "max_mlo_peer", MaxMloPeer, WlfwKind.U16),
        MloNumChips = fields.Optional(0x25, "mlo_num_chips", MloNumChips, WlfwKind.U8),
        MloChipInfo = fields.OptionalArray(
            0x26, "mlo_chip_info", MloChipInfo, WlfwLimits.MloChips, WlfwHostMloChipInfo.Walk),
        FeatureList = fields.Optional(0x27, "feature_list", FeatureList, WlfwKind.U64),
    };
}

/// <summary>
/// A range of the host's memory. The kernel declares this structure but defines no encoding for it, and no driver sends it.
/// </summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct qmi_wlanfw_host_ddr_range</c>.</remarks>
/// <param name="Start">Address of the range's first byte.</param>
/// <param name="Size">Length of the range in bytes.</param>
public readonly record struct WlfwHostDdrRange(ulong Start, ulong Size)
{
    internal static WlfwHostDdrRange Walk(WlfwFields fields, WlfwHostDdrRange value) => new(
        fields.U64("start", value.Start),
        fields.U64("size", value.Size));
}

/// <summary>A card in an MLO group.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath12k/qmi.h: struct wlfw_host_mlo_chip_info_s_v01</c>.</remarks>
/// <param name="ChipId">Number of the card in the group.</param>
/// <param name="NumLocalLinks">How many links the card has.</param>
/// <param name="HwLinkId">Hardware id of each link; two elements.</param>
/// <param name="ValidMloLinkId">For each link, 1 if its id is valid; two elements.</param>
public readonly record struct WlfwHostMloChipInfo(
    byte ChipId, byte NumLocalLinks, WireList<byte> HwLinkId, WireList<byte> ValidMloLinkId)
{
    internal static WlfwHostMloChipInfo Walk(WlfwFields fields, WlfwHostMloChipInfo value) => new(
        fields.U8("chip_id", value.ChipId),
        fields.U8("num_local_links", value.NumLocalLinks),
        fields.FixedList("hw_link_id", value.HwLinkId, WlfwLimits.MloLinks, WlfwKind.U8),
        fields.FixedList("valid_mlo_link_id", value.ValidMloLinkId, WlfwLimits.MloLinks, WlfwKind.U8));
}

/// <summary>Answer to HOST_CAP.</summary>
/// <remarks><c>drivers/net/wireless/ath/ath11k/qmi.h: struct qmi_wlanfw_host_cap_resp_msg_v01</c>.</remarks>
public sealed record HostCapResponse : WlfwResponse
{
    /// <inheritdoc/>
    public override WlfwMessageId Id => WlfwMessageId.HostCap;

    internal override HostCapResponse Walk(WlfwFields fields) => this with
    {
        Resp = fields.Required(0x02, "resp", Resp, WlfwKind.Response),
    };
}
