using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>QRTR over the MHI channel <c>IPCR</c> (<c>net/qrtr/mhi.c</c>).</summary>
internal sealed class MhiEndpoint(
    HostKernel kernel, string card, string controller, uint? hostNode, int ringElements, Func<object> owner, Action<ReadOnlyMemory<byte>> toCard)
    : LinkEndpoint(kernel, card, "IPCR", owner, toCard)
{
    public override uint? HostNode => hostNode;

    // qcom_mhi_qrtr_dl_callback
    protected override string InvalidPacket => $"qcom_mhi_qrtr {controller}_IPCR: invalid ipcrouter packet";

    // qcom_mhi_qrtr_send. mhi_queue fails when the ring is full. qcom_mhi_qrtr_ul_callback frees packets that were delivered.
    public override Errno Transmit(QrtrPacket packet, SendCharge? charge)
    {
        // One element stays free to distinguish a full ring from an empty one (mhi_is_ring_full).
        if (InFlight >= ringElements - 1)
        {
            charge?.Release();
            return Errno.EAGAIN;
        }
        Carry(packet, charge is null ? null : charge.Release);
        return Errno.None;
    }
}
