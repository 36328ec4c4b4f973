using static HilQrtr.Cards.Wmi.WmiTag;

namespace HilQrtr.Cards.Wmi;

/// <summary>Events that are sent in response to commands. The structures are those in <c>ath11k/wmi.h</c>.</summary>
internal static class WmiEvents
{
    /// <summary>WMI_READY, which contains the MAC address and says that the firmware is ready.</summary>
    public static byte[] Ready(ulong mac) => WmiTlv.Event(WmiEventId.Ready, WmiTlv.Struct(
        ReadyEvent,
        new("fw_abi_vers", 0, 6),
        new("mac_addr.word0", (uint)mac),
        new("mac_addr.word1", (uint)(mac >> 32)),
        new("status to num_extra_peers", 0, 5),
        new("max_ast_index, pktlog_defs_checksum", 0, 2)));

    /// <summary>WMI_VDEV_START_RESP.</summary>
    public static byte[] VdevStartResp(uint vdev, uint requestor) => WmiTlv.Event(WmiEventId.VdevStartResp, WmiTlv.Struct(
        VdevStartResponseEvent, new("vdev_id", vdev), new("requestor_id", requestor), new("resp_type to max_allowed_tx_power", 0, 8)));

    /// <summary>WMI_VDEV_STOPPED.</summary>
    public static byte[] VdevStopped(uint vdev) => WmiTlv.Event(
        WmiEventId.VdevStopped, WmiTlv.Struct(VdevStoppedEvent, new WmiField("vdev_id", vdev)));

    /// <summary>WMI_VDEV_DELETE_RESP.</summary>
    public static byte[] VdevDeleteResp(uint vdev) => WmiTlv.Event(
        WmiEventId.VdevDeleteResp, WmiTlv.Struct(VdevDeleteRespEvent, new WmiField("vdev_id", vdev)));

    /// <summary>WMI_VDEV_INSTALL_KEY_COMPLETE.</summary>
    public static byte[] InstallKeyComplete(uint vdev, ulong peer, uint index, uint flags) => WmiTlv.Event(
        WmiEventId.VdevInstallKeyComplete,
        Peer(VdevInstallKeyCompleteEvent, vdev, peer, new("key_idx", index), new("key_flags", flags), new("status", 0)));

    /// <summary>WMI_PEER_DELETE_RESP.</summary>
    public static byte[] PeerDeleteResp(uint vdev, ulong peer) => WmiTlv.Event(
        WmiEventId.PeerDeleteResp, Peer(PeerDeleteRespEvent, vdev, peer));

    /// <summary>WMI_PEER_ASSOC_CONF.</summary>
    public static byte[] PeerAssocConf(uint vdev, ulong peer) => WmiTlv.Event(
        WmiEventId.PeerAssocConf, Peer(PeerAssocConfEvent, vdev, peer));

    /// <summary>WMI_PDEV_TEMPERATURE.</summary>
    public static byte[] Temperature(uint degrees, uint pdev) => WmiTlv.Event(
        WmiEventId.PdevTemperature, WmiTlv.Struct(PdevTemperatureEvent, new("temp", degrees), new("pdev_id", pdev)));

    /// <summary>WMI_SCAN.</summary>
    public static byte[] Scan(WmiScanEvent type, WmiScanReason reason, uint request, uint scan, uint vdev) => WmiTlv.Event(
        WmiEventId.Scan,
        WmiTlv.Struct(
            ScanEvent,
            new("event_type", (uint)type),
            new("reason", (uint)reason),
            new("channel_freq", 0),
            new("scan_req_id", request),
            new("scan_id", scan),
            new("vdev_id", vdev),
            new("tsf_timestamp", 0)));

    private static byte[] Peer(WmiTag tag, uint vdev, ulong mac, params ReadOnlySpan<WmiField> more) => WmiTlv.Struct(tag,
    [
        new("vdev_id", vdev), new("peer_macaddr.word0", (uint)mac), new("peer_macaddr.word1", (uint)(mac >> 32)), .. more,
    ]);
}
