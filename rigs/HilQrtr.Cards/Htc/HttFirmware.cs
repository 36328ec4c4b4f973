using System.Buffers.Binary;

namespace HilQrtr.Cards.Htc;

/// <summary>
/// Sends the HTT messages that a driver waits for. These messages report the HTT version and the ids of peers
/// (<c>ath11k/dp_rx.c: ath11k_dp_htt_htc_t2h_msg_handler</c>).
/// </summary>
internal sealed class HttFirmware(Action<byte[]> send)
{
    private const byte VersionRequest = 0;
    private const byte VersionConf = 0;
    private const byte PeerMap = 0x03;
    private const byte PeerUnmap = 0x04;
    private const byte Major = 3;
    private const int MaxPeers = 512;

    private readonly Dictionary<(byte Vdev, ulong Mac), ushort> _peers = [];
    private ushort _lastPeer;

    public void Reset()
    {
        _peers.Clear();
        _lastPeer = 0;
    }

    /// <summary>
    /// Receives a message from the host. Most messages set up data rings and are ignored, because this card has no data rings.
    /// </summary>
    public void Receive(ReadOnlySpan<byte> message)
    {
        if (message.Length >= sizeof(uint) && message[0] == VersionRequest)
            send([VersionConf, 0, Major, 0]);
    }

    /// <summary>Reports the id of a new peer (<c>ath11k/dp.h: struct htt_t2h_peer_map_event</c>).</summary>
    public void MapPeer(byte vdev, ulong mac)
    {
        if (_peers.Count < MaxPeers && _peers.TryAdd((vdev, mac), ++_lastPeer))
            send(PeerEvent(PeerMap, vdev, _lastPeer, mac));
    }

    /// <summary>Reports that a peer was removed (<c>ath11k/dp.h: struct htt_t2h_peer_unmap_event</c>).</summary>
    public void UnmapPeer(byte vdev, ulong mac)
    {
        if (_peers.Remove((vdev, mac), out var number))
            send(PeerEvent(PeerUnmap, vdev, number, mac));
    }

    /// <summary>
    /// Encodes a peer event, which has four words. The first word, info, has the type in bits 7:0, the vdev in bits 15:8 and the peer id in
    /// bits 31:16. The second word is mac_addr_l32. The third word, info1, has the rest of the MAC address in bits 15:0. The fourth word is
    /// info2.
    /// </summary>
    private static byte[] PeerEvent(byte type, byte vdev, ushort peer, ulong mac)
    {
        var message = new byte[16];
        message[0] = type;
        message[1] = vdev;
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(2), peer);
        BinaryPrimitives.WriteUInt64LittleEndian(message.AsSpan(4), mac);
        return message;
    }
}
