using HilQrtr.Cards;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>QRTR over the MHI channel <c>IPCR</c> (<c>net/qrtr/mhi.c</c>).</summary>
internal sealed class MhiEndpoint(
    HostKernel kernel, string card, string controller, uint? hostNode, int ringElements, Func<object> owner, CardModel model)
    : LinkEndpoint(kernel, card, "IPCR", owner, model)
{
    /// <summary>Maximum number of packets that can wait for room in the ring (<c>QRTR_MHI_MAX_WAITING</c>).</summary>
    private const int MaxWaiting = 256;

    private readonly Queue<QrtrPacket> _waiting = new();

    public override uint? HostNode => hostNode;

    protected override string Device => $"qcom_mhi_qrtr {controller}_IPCR";

    // One element stays free to distinguish a full ring from an empty one (mhi_is_ring_full).
    private bool IsFull => IsOwnRingFull
        || (!Kernel.Rules.RingsAreSeparate && Kernel.Slots.Any(slot => slot.Link is MhiEndpoint other && other != this && other.IsOwnRingFull));

    private bool IsOwnRingFull => Unread >= ringElements - 1;

    // qcom_mhi_qrtr_send. mhi_queue fails when the ring is full. qcom_mhi_qrtr_ul_callback frees packets that were delivered.
    public override Errno Transmit(QrtrPacket packet, SendCharge? charge)
    {
        if (!IsFull)
        {
            Take(packet, charge);
            return Errno.None;
        }

        // With the driver-fixes series, packets that no socket sent wait for room.
        if (charge is null && Kernel.Rules.OwnPacketsWaitForRing && _waiting.Count < MaxWaiting)
        {
            _waiting.Enqueue(packet);
            return Errno.None;
        }

        charge?.Release();
        return Errno.EAGAIN;
    }

    /// <summary>Sends waiting packets until the ring is full.</summary>
    private void SendWaiting()
    {
        while (!IsFull && _waiting.TryDequeue(out var packet)) Take(packet, null);
    }

    public override void Remove()
    {
        _waiting.Clear();
        base.Remove();
    }

    private void Take(QrtrPacket packet, SendCharge? charge) => Carry(packet, () =>
    {
        charge?.Release();
        SendWaiting();
    });
}
