using System.Numerics;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// What a message takes of a socket's buffers: <c>skb->truesize</c>, in bytes, on a 64-bit kernel with cache lines of
/// 64 bytes. The limits of both buffers count in it, not in bytes of payload.
/// </summary>
internal static class TrueSizes
{
    // include/linux/skbuff.h: struct sk_buff and struct skb_shared_info, each rounded up to cache lines.
    private const int Descriptor = 256;
    private const int SharedInfo = 320;

    // net/core/skbuff.c: SKB_SMALL_HEAD_CACHE_SIZE; grows with MAX_HEADER, this is for WLAN without mesh and IP tunnels.
    private const int SmallHead = 640;

    private const int CacheLine = 64;
    private const int PageSize = 4096;

    // af_qrtr.c: QRTR_HDR_MAX_SIZE.
    private const int HeadRoom = 32;

    /// <summary>A message that a socket, or the kernel itself, sends (<c>sock_alloc_send_skb</c>, <c>qrtr_alloc_ctrl_packet</c>).</summary>
    public static int OfSent(int payload) => Allocated(Align(payload, 4) + HeadRoom);

    /// <summary>A packet from a remote, header included (<c>__netdev_alloc_skb</c>): what fits neither the small cache nor a page is allocated as what is sent.</summary>
    public static int OfPosted(int packet)
    {
        // NET_SKB_PAD is a cache line.
        var size = packet + CacheLine;
        return size is <= SmallHead - SharedInfo or > PageSize - SharedInfo ? Allocated(size) : Head(size) + Descriptor;
    }

    // kmalloc_reserve: the small cache, else the next of kmalloc's size classes.
    private static int Allocated(int size)
    {
        var head = Head(size);
        return (head <= SmallHead ? SmallHead : (int)BitOperations.RoundUpToPowerOf2((uint)head)) + Descriptor;
    }

    // SKB_HEAD_ALIGN.
    private static int Head(int size) => Align(size, CacheLine) + SharedInfo;

    private static int Align(int size, int unit) => (size + unit - 1) & -unit;
}
