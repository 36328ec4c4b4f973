using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Key of a flow within an endpoint. The kernel computes it in two ways: <c>qrtr_tx_wait</c> from ints, where a port of
/// 0x80000000 or more, such as the control port, is sign-extended and sets all bits of the node's half;
/// <c>qrtr_tx_resume</c> from unsigned numbers. All nodes behind an endpoint therefore share one flow for such a port, and
/// only a RESUME_TX for node 0xffffffff resets it.
/// </summary>
internal static class FlowKey
{
    private const ulong AllNodes = 0xffffffff_00000000;

    public static ulong OfMessage(QrtrAddress to) => (to.Port > int.MaxValue ? AllNodes : (ulong)to.Node << 32) | to.Port;

    public static ulong OfResume(QrtrAddress client) => ((ulong)client.Node << 32) | client.Port;
}
