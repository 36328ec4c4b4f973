using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>The back end of an endpoint, as <c>struct qrtr_endpoint</c> has it: it carries packets to the remote.</summary>
internal interface IEndpoint
{
    /// <summary>Name for logs.</summary>
    string Name { get; }

    /// <summary>What the endpoint's id belongs to (<c>owner</c>): the card, or the endpoint itself where it has no owner.</summary>
    object Owner { get; }

    /// <summary>Takes a packet for the remote (<c>xmit</c>).</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="charge">To release when the packet is with the remote, or lost; null if it is nobody's.</param>
    Errno Transmit(QrtrPacket packet, SendCharge? charge);
}
