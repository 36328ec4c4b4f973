using System.Globalization;
using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Remote;

/// <summary>Counts the resources in use on a host with an agent. The counts come from sysfs, procfs and the host's name service.</summary>
internal sealed class RemoteInventory(IHostFiles files, IReadOnlyList<RemoteCard> cards, IQrtr qrtr)
{
    private const string Slabs = "/sys/kernel/slab";
    private const string DropCaches = "/proc/sys/vm/drop_caches"; // Writing 3 drops pages, directory entries and inodes.

    private const int MaxCounts = 10;
    private const int MinUnchanged = 2;

    private static readonly TimeSpan AnswerBound = TimeSpan.FromSeconds(5);
    private static readonly QrtrAddress NameService = QrtrAddress.Control(QrtrConstants.LocalNode);

    public async Task<HostInventory> TakeAsync(CancellationToken cancellationToken)
    {
        // If requests were sent one after the other, each would need its own turn (a time slice in which the host runs). All of them are
        // therefore sent together. They are sent before our own socket is opened, so that this socket is not counted.
        var sockets = ObjectsAsync("QIPCRTR", cancellationToken);
        var buffers = ObjectsAsync("skbuff_head_cache", cancellationToken);
        var devices = files.ListAsync("/sys/bus/mhi/devices", cancellationToken);
        var wiphys = files.ListAsync("/sys/class/ieee80211", cancellationToken);
        var interfaces = files.ListAsync("/sys/class/net", cancellationToken);
        var ids = files.TryReadTextAsync(EndpointIdList.Path, cancellationToken);
        var memory = files.TryReadTextAsync("/proc/meminfo", cancellationToken);
        await Task.WhenAll([sockets, buffers, devices, wiphys, interfaces, ids, memory, .. cards.Select(card => card.RefreshAsync(cancellationToken))]);

        var counts = new Dictionary<string, long>();
        if (await sockets is { } open) counts["sockets"] = open;
        counts["servers"] = await ServersAsync(cancellationToken);
        counts["MHI devices"] = (await devices).Count;
        counts["wiphys"] = (await wiphys).Count;
        counts["network interfaces"] = (await interfaces).Count;
        if (await ids is { } lines) counts[HostInventory.ReservedIds] = EndpointIdList.Count(lines);
        counts["bound drivers"] = cards.Count(card => card.Status.Bound);
        return new HostInventory(counts)
        {
            SocketBuffers = await buffers,
            KernelMemory = MemoryText.Kernel(await memory),
        };
    }

    /// <summary>Returns whether <see cref="CountObjectsAsync"/> works. Tries it with a single cache that every kernel has.</summary>
    public async Task<bool> CanCountObjectsAsync(CancellationToken cancellationToken) => await ObjectsAsync("kmalloc-1k", cancellationToken) is not null;

    /// <summary>
    /// Counts the objects in each cache from which <c>kmalloc</c> allocates, and the nodes of XArrays. First drops the kernel's file
    /// caches, because these also hold their pages in XArrays. Counts several times and returns the lowest count of each cache: RCU frees some
    /// objects only after a delay, and if another processor has just taken a slab, the kernel counts all objects of that slab.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, long>> CountObjectsAsync(CancellationToken cancellationToken)
    {
        await files.WriteTextAsync(DropCaches, "3", cancellationToken);
        var caches = (await files.ListAsync(Slabs, cancellationToken)).Where(cache => cache is HostInventory.XArrayNodes || cache.StartsWith("kmalloc-", StringComparison.Ordinal)).ToList();
        var lowest = await CountAsync();
        for (var (count, unchanged) = (1, 0); count < MaxCounts && unchanged < MinUnchanged; count++)
        {
            var counts = await CountAsync();
            var lower = counts.Where(cache => cache.Value < lowest.GetValueOrDefault(cache.Key, long.MaxValue)).ToList();
            foreach (var (cache, objects) in lower) lowest[cache] = objects;
            unchanged = lower.Count == 0 ? unchanged + 1 : 0;
        }

        return lowest;

        async Task<Dictionary<string, long>> CountAsync()
        {
            var objects = await Task.WhenAll(caches.Select(cache => ObjectsAsync(cache, cancellationToken)));
            return caches.Zip(objects).Where(row => row.Second is not null).ToDictionary(row => row.First, row => row.Second!.Value);
        }
    }

    /// <summary>
    /// Flushes the per-CPU lists of a slab cache and returns the number of objects in the cache, including the kernel's own objects.
    /// Returns null if the kernel does not report the number.
    /// </summary>
    private async Task<long?> ObjectsAsync(string cache, CancellationToken cancellationToken)
    {
        if (await files.WriteTextAsync($"{Slabs}/{cache}/shrink", "1", cancellationToken) is not Errno.None) return null;
        var text = await files.TryReadTextAsync($"{Slabs}/{cache}/objects", cancellationToken);
        // The text is, for example, "9 N0=9": first the total, then the number for each NUMA node.
        return long.TryParse(text?.Split(' ', 2)[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
    }

    private async Task<long> ServersAsync(CancellationToken cancellationToken)
    {
        await using var socket = await qrtr.OpenSocketAsync(cancellationToken);
        // A lookup for service 0 and instance 0 finds every service (net/qrtr/ns.c: server_match).
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
