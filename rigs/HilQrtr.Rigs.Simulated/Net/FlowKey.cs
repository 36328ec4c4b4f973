using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// Which flow of an endpoint a message belongs to. The kernel makes the key in two ways: <c>qrtr_tx_wait</c> from
/// ints, so that a port from 0x80000000 on, the control port among them, fills the node's half with ones;
/// <c>qrtr_tx_resume</c> from unsigned numbers. So all nodes behind an endpoint share a flow at such a port, and
/// only a RESUME_TX that names node 0xffffffff resets it.
/// </summary>
internal static class FlowKey
{
    private const ulong AllNodes = 0xffffffff_00000000;

    public static ulong OfMessage(QrtrAddress to) => (to.Port > int.MaxValue ? AllNodes : (ulong)to.Node << 32) | to.Port;

    public static ulong OfResume(QrtrAddress client) => ((ulong)client.Node << 32) | client.Port;
}
