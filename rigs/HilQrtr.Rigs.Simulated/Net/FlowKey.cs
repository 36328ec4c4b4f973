using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Key of a flow within an endpoint. The kernel computes the key in two ways. <c>qrtr_tx_wait</c> uses ints. A port of 0x80000000 or more,
/// such as the control port, is sign-extended, which sets all bits in the node's half of the key. All nodes behind an endpoint therefore
/// share one flow for such a port. <c>qrtr_tx_resume</c> uses unsigned numbers, so only a RESUME_TX for node 0xffffffff resets that flow.
/// </summary>
internal static class FlowKey
{
    private const ulong AllNodes = 0xffffffff_00000000;

    public static ulong OfMessage(QrtrAddress to) => (to.Port > int.MaxValue ? AllNodes : (ulong)to.Node << 32) | to.Port;

    public static ulong OfResume(QrtrAddress client) => ((ulong)client.Node << 32) | client.Port;
}
