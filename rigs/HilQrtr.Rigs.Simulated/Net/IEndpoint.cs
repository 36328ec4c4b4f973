using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The back end of an endpoint, which transmits packets to the remote (<c>struct qrtr_endpoint</c>).</summary>
internal interface IEndpoint
{
    /// <summary>Name for logs.</summary>
    string Name { get; }

    /// <summary>Object that owns the endpoint's id (<c>owner</c>). <see cref="Kernels.IdOwner"/> says which objects own ids.</summary>
    object Owner { get; }

    /// <summary>The node number that the host assigns to the remote; null if the host assigns no number.</summary>
    uint? HostNode => null;

    /// <summary>Transmits a packet to the remote (<c>xmit</c>).</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="charge">
    /// The send buffer space that is released when the packet is delivered or lost; null if no socket is charged.
    /// </param>
    Errno Transmit(QrtrPacket packet, SendCharge? charge);
}
