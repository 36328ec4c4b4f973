using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

public sealed class RemoteInventoryTests
{
    private const string Slabs = "/sys/kernel/slab";

    [Test]
    public async Task Only_the_caches_of_kmalloc_are_counted()
    {
        var host = HostWith("kmalloc-1k", "kmalloc-rnd-03-64", "skbuff_head_cache");

        Assert.That(await Inventory(host).CountObjectsAsync(CancellationToken.None), Is.EqualTo(new Dictionary<string, long> { ["kmalloc-1k"] = 9, ["kmalloc-rnd-03-64"] = 9 }));
    }

    [Test]
    public async Task The_caches_of_files_are_dropped_before_the_count()
    {
        var host = HostWith("kmalloc-1k");

        await Inventory(host).CountObjectsAsync(CancellationToken.None);

        Assert.That(host.Written.Take(2), Is.EqualTo(new[] { "/proc/sys/vm/drop_caches < 3", $"{Slabs}/kmalloc-1k/shrink < 1" }));
    }

    [Test]
    public async Task Objects_are_counted_until_two_counts_are_not_lower_than_the_lowest()
    {
        var host = HostWith("kmalloc-1k");
        var objectCounts = new Queue<int>([9, 5, 4, 512, 4, 3]);
        host.Writes[$"{Slabs}/kmalloc-1k/shrink"] = () =>
        {
            host.Paths[$"{Slabs}/kmalloc-1k/objects"] = $"{objectCounts.Dequeue()}\n";
            return Task.FromResult(Errno.None);
        };

        Assert.That((await Inventory(host).CountObjectsAsync(CancellationToken.None))["kmalloc-1k"], Is.EqualTo(4));
    }

    [Test]
    public async Task A_lease_shrinks_one_cache_to_learn_whether_objects_can_be_counted()
    {
        var host = HostWith("kmalloc-8", "kmalloc-1k", "kmalloc-64", "skbuff_head_cache");

        Assert.That(await Inventory(host).CanCountObjectsAsync(CancellationToken.None), Is.True);
        Assert.That(host.Written, Is.EqualTo(new[] { $"{Slabs}/kmalloc-1k/shrink < 1" }));
    }

    [Test]
    public async Task Objects_cannot_be_counted_on_a_kernel_that_does_not_show_them() =>
        Assert.That(await Inventory(new FakeHost()).CanCountObjectsAsync(CancellationToken.None), Is.False);

    private static RemoteInventory Inventory(FakeHost host) => new(host, [], null!);

    private static FakeHost HostWith(params string[] caches)
    {
        var host = new FakeHost { Writes = { ["/proc/sys/vm/drop_caches"] = () => Task.FromResult(Errno.None) } };
        foreach (var cache in caches)
        {
            host.Paths[$"{Slabs}/{cache}/objects"] = "9 N0=9\n";
            host.Writes[$"{Slabs}/{cache}/shrink"] = () => Task.FromResult(Errno.None);
        }

        return host;
    }
}
