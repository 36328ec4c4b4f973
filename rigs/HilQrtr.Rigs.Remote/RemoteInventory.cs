using System.Globalization;
using HilQrtr.Errors;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Remote;

/// <summary>Counts what a host behind an agent holds: by sysfs and procfs, and by asking its name service.</summary>
internal sealed class RemoteInventory(IHostFiles files, IReadOnlyList<RemoteCard> cards, IQrtr qrtr)
{
    private static readonly TimeSpan AnswerBound = TimeSpan.FromSeconds(5);
    private static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    public async Task<HostInventory> TakeAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        // Before a socket of ours is there.
        if (await ObjectsAsync("QIPCRTR", cancellationToken) is { } sockets) counts["sockets"] = sockets;
        var buffers = await ObjectsAsync("skbuff_head_cache", cancellationToken);
        counts["servers"] = await ServersAsync(cancellationToken);
        counts["MHI devices"] = (await files.ListAsync("/sys/bus/mhi/devices", cancellationToken)).Count;
        counts["wiphys"] = (await files.ListAsync("/sys/class/ieee80211", cancellationToken)).Count;
        counts["network interfaces"] = (await files.ListAsync("/sys/class/net", cancellationToken)).Count;
        // One line for each id, with or without an endpoint; where the kernel lists them.
        if (await files.TryReadTextAsync("/sys/kernel/debug/qrtr/endpoint_ids", cancellationToken) is { } ids) counts["reserved ids"] = ids.Count(c => c == '\n');
        foreach (var card in cards) await card.RefreshAsync(cancellationToken);
        counts["bound drivers"] = cards.Count(card => card.Place.Bound);
        return new HostInventory(counts) { SocketBuffers = buffers };
    }

    /// <summary>Objects of a slab cache, those that the kernel itself has included, once no CPU keeps free ones back; null where the kernel does not tell.</summary>
    private async Task<long?> ObjectsAsync(string cache, CancellationToken cancellationToken)
    {
        if (await files.WriteTextAsync($"/sys/kernel/slab/{cache}/shrink", "1", cancellationToken) is not Errno.None) return null;
        var text = await files.TryReadTextAsync($"/sys/kernel/slab/{cache}/objects", cancellationToken);
        // "9 N0=9": all, then by NUMA node.
        return long.TryParse(text?.Split(' ', 2)[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    private async Task<long> ServersAsync(CancellationToken cancellationToken)
    {
        await using var socket = await qrtr.OpenSocketAsync(cancellationToken);
        // Service 0 and instance 0: every service (net/qrtr/ns.c: server_match).
        await socket.SendAsync(new QrtrNewLookup(0, 0).ToArray(), NameService, null, cancellationToken);
        var servers = 0;
        for (; ; )
        {
            var datagram = await ReceiveAsync(socket, cancellationToken);
            if (QrtrControlPacket.Parse(datagram.Payload.Span) is QrtrNewServer { Service: 0, Instance: 0, Node: 0, Port: 0 }) return servers;
            servers++;
        }
    }

    private static async Task<QrtrDatagram> ReceiveAsync(IQrtrSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            return await socket.ReceiveAsync(AnswerBound, null, cancellationToken);
        }
        catch (WaitTimeoutException e)
        {
            throw new WaitTimeoutException("the name service to list all servers", AnswerBound, e.LastSeen);
        }
    }
}
