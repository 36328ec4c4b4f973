using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Suites.Common;

/// <summary>What suites do with sockets, in their own words.</summary>
internal static class QrtrSockets
{
    /// <summary>Bound of a wait for a message that is under way, on the rig's clock.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    /// <summary>The host's name service.</summary>
    public static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    /// <summary>Every name service there is.</summary>
    public static readonly QrtrAddress Everybody = QrtrAddress.Control(QrtrConstants.NodeBroadcast);

    /// <summary>The errno with which a call is refused; <see cref="Errno.None"/> if it is not.</summary>
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

    /// <summary>Takes all that is there.</summary>
    public static async Task<IReadOnlyList<QrtrDatagram>> DrainAsync(this IQrtrSocket socket, CancellationToken cancellationToken)
    {
        List<QrtrDatagram> taken = [];
        while (await socket.TryReceiveAsync(null, cancellationToken) is { } datagram)
            taken.Add(datagram);
        return taken;
    }

    /// <summary>Sends a control packet to the host's name service.</summary>
    public static Task TellNameServiceAsync(this IQrtrSocket socket, QrtrControlPacket packet, CancellationToken cancellationToken) =>
        socket.SendAsync(packet.ToArray(), NameService, null, cancellationToken);

    /// <summary>Asks for a service in any instance and collects the answer up to its end mark. The lookup stays, and tells of later changes.</summary>
    /// <exception cref="WaitTimeoutException">The answer did not end.</exception>
    public static async Task<IReadOnlyList<FoundServer>> LookupAsync(this IQrtrSocket socket, uint service, CancellationToken cancellationToken)
    {
        await socket.TellNameServiceAsync(new QrtrNewLookup(service, Instance: 0), cancellationToken);
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

    /// <summary>Takes the name service's messages that are there.</summary>
    public static async Task<IReadOnlyList<FoundServer>> NotificationsAsync(this IQrtrSocket socket, CancellationToken cancellationToken) =>
        [.. (await socket.DrainAsync(cancellationToken))
            .Where(d => d.From == NameService)
            .Select(d => new FoundServer(QrtrControlPacket.Parse(d.Payload.Span), d.Endpoint))];
}
