using HilQrtr.Cards;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// QRTR over the rpmsg channel <c>IPCRTR</c> of a remote processor (<c>net/qrtr/smd.c</c>). The channel exists while the processor runs.
/// Each message is copied into the channel's memory immediately, and from then on it does not count against the sender's send buffer. A
/// real sender blocks while the channel's memory is full (<c>qcom_smd_send</c>). This is not modelled, because flow control limits the
/// number of messages in flight, so the memory never fills up.
/// </summary>
internal sealed class SmdEndpoint(HostKernel kernel, string card, string processor, Func<object> owner, CardModel model)
    : LinkEndpoint(kernel, card, "IPCRTR", owner, model)
{
    protected override string Device => $"qcom_smd_qrtr {processor}:smd-edge.IPCRTR.-1.-1";

    // qcom_smd_qrtr_send
    public override Errno Transmit(QrtrPacket packet, SendCharge? charge)
    {
        charge?.Release();
        Carry(packet, arrived: null);
        return Errno.None;
    }
}
