using System.Numerics;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Computes the buffer space that a message occupies (<c>skb->truesize</c>) on a 64-bit kernel with 64-byte cache lines. The limits of the
/// send buffer and the receive buffer apply to truesize, not to payload bytes.
/// </summary>
internal static class Truesize
{
    // include/linux/skbuff.h: the sizes of struct sk_buff and struct skb_shared_info, each rounded up to whole cache lines.
    private const int Descriptor = 256;
    private const int SharedInfo = 320;

    // net/core/skbuff.c: SKB_SMALL_HEAD_CACHE_SIZE, which depends on MAX_HEADER. This value is for a kernel with WLAN, but without mesh
    // and IP tunnels.
    private const int SmallHead = 640;

    private const int CacheLine = 64;
    private const int PageSize = 4096;

    // af_qrtr.c: QRTR_HDR_MAX_SIZE.
    private const int HeadRoom = 32;

    /// <summary>
    /// Returns the truesize of a message that is sent by a socket or by the kernel itself
    /// (<c>sock_alloc_send_skb</c>, <c>qrtr_alloc_ctrl_packet</c>).
    /// </summary>
    public static int OfSent(int payload) => Allocated(Align(payload, 4) + HeadRoom);

    /// <summary>
    /// Returns the truesize of a packet from a remote, including the header (<c>__netdev_alloc_skb</c>). Small packets, and packets larger
    /// than a page, are allocated like sent messages. All other packets are allocated from a page fragment.
    /// </summary>
    public static int OfPosted(int packet)
    {
        // NET_SKB_PAD is the size of a cache line.
        var size = packet + CacheLine;
        return size is <= SmallHead - SharedInfo or > PageSize - SharedInfo ? Allocated(size) : Head(size) + Descriptor;
    }

    // kmalloc_reserve uses the small-head cache or the next larger kmalloc size class.
    private static int Allocated(int size)
    {
        var head = Head(size);
        return (head <= SmallHead ? SmallHead : (int)BitOperations.RoundUpToPowerOf2((uint)head)) + Descriptor;
    }

    // SKB_HEAD_ALIGN.
    private static int Head(int size) => Align(size, CacheLine) + SharedInfo;

    private static int Align(int size, int unit) => (size + unit - 1) & -unit;
}
