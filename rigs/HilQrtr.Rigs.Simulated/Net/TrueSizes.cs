using System.Numerics;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Buffer space that a message occupies: <c>skb->truesize</c>, in bytes, on a 64-bit kernel with 64-byte cache lines.
/// Both buffer limits count true sizes, not payload bytes.
/// </summary>
internal static class TrueSizes
{
    // include/linux/skbuff.h: struct sk_buff and struct skb_shared_info, each rounded up to cache lines.
    private const int Descriptor = 256;
    private const int SharedInfo = 320;

    // net/core/skbuff.c: SKB_SMALL_HEAD_CACHE_SIZE, which depends on MAX_HEADER; this value is for WLAN without mesh and IP tunnels.
    private const int SmallHead = 640;

    private const int CacheLine = 64;
    private const int PageSize = 4096;

    // af_qrtr.c: QRTR_HDR_MAX_SIZE.
    private const int HeadRoom = 32;

    /// <summary>A message sent by a socket or by the kernel itself (<c>sock_alloc_send_skb</c>, <c>qrtr_alloc_ctrl_packet</c>).</summary>
    public static int OfSent(int payload) => Allocated(Align(payload, 4) + HeadRoom);

    /// <summary>A packet from a remote, including its header (<c>__netdev_alloc_skb</c>): small ones and ones larger than a page are allocated like sent messages, others from a page fragment.</summary>
    public static int OfPosted(int packet)
    {
        // NET_SKB_PAD is a cache line.
        var size = packet + CacheLine;
        return size is <= SmallHead - SharedInfo or > PageSize - SharedInfo ? Allocated(size) : Head(size) + Descriptor;
    }

    // kmalloc_reserve: the small-head cache, or the next kmalloc size class.
    private static int Allocated(int size)
    {
        var head = Head(size);
        return (head <= SmallHead ? SmallHead : (int)BitOperations.RoundUpToPowerOf2((uint)head)) + Descriptor;
    }

    // SKB_HEAD_ALIGN.
    private static int Head(int size) => Align(size, CacheLine) + SharedInfo;

    private static int Align(int size, int unit) => (size + unit - 1) & -unit;
}
