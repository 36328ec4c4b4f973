using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Suites.Common;

/// <summary>Socket helpers shared by the suites.</summary>
internal static class QrtrSockets
{
    /// <summary>Maximum time, measured on the rig's clock, to wait for a message that has already been sent.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    /// <summary>The host's name service.</summary>
    public static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    /// <summary>The broadcast address: the control port of every node.</summary>
    public static readonly QrtrAddress AllNodes = QrtrAddress.Control(QrtrConstants.NodeBroadcast);

    /// <summary>Returns the errno with which a call fails, or <see cref="Errno.None"/> if the call succeeds.</summary>
    public static async Task<Errno> ErrnoOf(Task call)
    {
        try
        {
            await call;
            return Errno.None;
        }
        catch (QrtrSocketException e)
        {
            return e.Errno;
        }
    }

    /// <summary>Receives everything that is queued.</summary>
    public static async Task<IReadOnlyList<QrtrDatagram>> DrainAsync(this IQrtrSocket socket, CancellationToken cancellationToken)
    {
        List<QrtrDatagram> taken = [];
        while (await socket.TryReceiveAsync(null, cancellationToken) is { } datagram)
            taken.Add(datagram);
        return taken;
    }

    /// <summary>Sends a control packet to the host's name service.</summary>
    public static Task SendToNameServiceAsync(this IQrtrSocket socket, QrtrControlPacket packet, CancellationToken cancellationToken) =>
        socket.SendAsync(packet.ToArray(), NameService, null, cancellationToken);

    /// <summary>
    /// Looks up all instances of a service and returns what the name service sends before the end-of-list mark. The lookup stays
    /// registered, so the socket is notified of later changes.
    /// </summary>
    /// <exception cref="WaitTimeoutException">The end-of-list mark did not arrive in time.</exception>
    public static async Task<IReadOnlyList<FoundServer>> LookupAsync(this IQrtrSocket socket, uint service, CancellationToken cancellationToken)
    {
        await socket.SendToNameServiceAsync(new QrtrNewLookup(service, Instance: 0), cancellationToken);
        List<FoundServer> found = [];
        for (; ; )
        {
            var datagram = await socket.ReceiveAsync(Bound, null, cancellationToken);
            var packet = QrtrControlPacket.Parse(datagram.Payload.Span);
            if (packet is QrtrNewServer { Service: 0, Instance: 0, Node: 0, Port: 0 })
                return found;
            found.Add(new FoundServer(packet, datagram.Endpoint));
        }
    }

    /// <summary>Receives all queued notifications of the name service.</summary>
    public static async Task<IReadOnlyList<FoundServer>> NotificationsAsync(this IQrtrSocket socket, CancellationToken cancellationToken) =>
        [.. (await socket.DrainAsync(cancellationToken))
            .Where(d => d.From == NameService)
            .Select(d => new FoundServer(QrtrControlPacket.Parse(d.Payload.Span), d.Endpoint))];
}
