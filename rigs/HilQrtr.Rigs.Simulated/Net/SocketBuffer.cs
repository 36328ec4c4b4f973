using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A message in a socket's queue, with what <c>struct qrtr_cb</c> keeps beside it.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">Where it was sent; what a RESUME_TX for it names.</param>
/// <param name="ConfirmRx">Whether the sender asked for RESUME_TX.</param>
/// <param name="Endpoint">The endpoint it came over; 0 on a kernel that has none.</param>
/// <param name="Payload">The payload.</param>
internal readonly record struct SocketBuffer(
    QrtrAddress From, QrtrAddress To, bool ConfirmRx, uint Endpoint, ReadOnlyMemory<byte> Payload)
{
    // SKB_TRUESIZE: the data with head room and struct skb_shared_info (320), rounded up to the allocator's
    // size classes, and struct sk_buff (256). Approximate: page fragments are not modelled.
    public int TrueSize => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Payload.Length + 64 + 320) + 256;
}
