using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

internal sealed class GuestMemoryTests
{
    private const ulong At = 0x10000;
    private const ulong Length = 0x8000;

    private TestMemory _file = null!;

    [SetUp]
    public void SetUp() => _file = new TestMemory();

    [TearDown]
    public void TearDown() => _file.Dispose();

    [TestCase(At, 1, true)]
    [TestCase(At, (int)Length, true)]
    [TestCase(At + Length - 1, 1, true)]
    [TestCase(At - 1, 2, false)]
    [TestCase(At + Length - 1, 2, false)]
    [TestCase(At + Length, 1, false)]
    [TestCase(At, (int)Length + 1, false)]
    [TestCase(0UL, 4, false)]
    [TestCase(ulong.MaxValue, 2, false)]
    [TestCase(ulong.MaxValue - 3, 4, false)]
    public void Only_ranges_entirely_inside_a_region_are_found(ulong address, int length, bool isFound)
    {
        using var memory = Map(new VhostUserMemRegion(At, Length, At, 0x1000));

        Assert.That(memory.TryRead(address, new byte[length]), Is.EqualTo(isFound));
        Assert.That(memory.TryWrite(address, new byte[length]), Is.EqualTo(isFound));
        Assert.That(memory.TryGetSpan(address, length, out var span), Is.EqualTo(isFound));
        Assert.That(span.Length, Is.EqualTo(isFound ? length : 0));
    }

    [Test]
    public void Both_sides_see_the_same_bytes()
    {
        using var memory = Map(new VhostUserMemRegion(At, Length, At, 0x1000));
        _file.Bytes[0x1010] = 42;
        var read = new byte[1];

        Assert.That(memory.TryRead(At + 0x10, read), Is.True);
        Assert.That(read[0], Is.EqualTo(42));
        Assert.That(memory.TryWrite(At + 0x11, [43]), Is.True);
        Assert.That(_file.Bytes[0x1011], Is.EqualTo(43));
    }

    [Test]
    public void Disposal_is_idempotent_and_nothing_is_found_afterwards()
    {
        var memory = Map(new VhostUserMemRegion(At, Length, At, 0));
        memory.Dispose();
        memory.Dispose();

        Assert.That(memory.TryRead(At, new byte[1]), Is.False);
        Assert.That(memory.IsEmpty, Is.True);
    }

    [Test]
    public void A_user_address_is_translated_to_a_guest_address()
    {
        using var memory = Map(new VhostUserMemRegion(At, Length, 0x7000_0000, 0));

        Assert.That(memory.FromUser(0x7000_0010), Is.EqualTo(At + 0x10));
        Assert.That(memory.FromUser(At), Is.Null);
    }

    private static readonly TestCaseData[] Refused =
    [
        new(new VhostUserMemRegion(0, 0, 0, 0), "is empty"),
        new(new VhostUserMemRegion(0, 1UL << 40, 0, 0), "raises the total size of the regions above the limit of 64 GiB"),
        new(new VhostUserMemRegion(ulong.MaxValue - 0xfff, 0x2000, 0, 0), "past the end of the address space"),
        new(new VhostUserMemRegion(0, 0x2000, ulong.MaxValue - 0xfff, 0), "past the end of the address space"),
        new(new VhostUserMemRegion(0, 0x1000, 0, 0x10), "page boundary"),
        new(new VhostUserMemRegion(0, TestMemory.Size + 1, 0, 0), "its file is only 1048576 bytes long"),
        new(new VhostUserMemRegion(0, 0x2000, 0, TestMemory.Size - 0x1000), "its file is only 1048576 bytes long"),
        new(new VhostUserMemRegion(0, 0x1000, 0, ulong.MaxValue - 0xfff), "its file is only 1048576 bytes long"),
    ];

    [TestCaseSource(nameof(Refused))]
    public void An_invalid_region_is_refused(object region, string why) =>
        Assert.That(() => Map((VhostUserMemRegion)region), Throws.TypeOf<VhostRefusedException>().With.Message.Contains(why));

    [Test]
    public void Regions_that_overlap_are_refused() =>
        Assert.That(
            () => Map(new VhostUserMemRegion(0, 0x2000, 0, 0), new VhostUserMemRegion(0x1000, 0x2000, 0x10000, 0)),
            Throws.TypeOf<VhostRefusedException>().With.Message.Contains("overlaps region 0"));

    [Test]
    public void Adjacent_regions_are_accepted()
    {
        using var memory = Map(new VhostUserMemRegion(0, 0x1000, 0, 0), new VhostUserMemRegion(0x1000, 0x1000, 0x1000, 0x4000));

        Assert.That(memory.TryRead(0x1fff, new byte[1]), Is.True);
        Assert.That(memory.TryRead(0xfff, new byte[2]), Is.False, "adjacent regions are not merged");
    }

    [Test]
    public void A_descriptor_that_is_not_a_regular_file_is_refused()
    {
        using var counter = EventFd.Create();
        var table = new VhostUserMemTable([new VhostUserMemRegion(0, 0x1000, 0, 0)]);

        Assert.That(() => GuestMemory.Map(table, [counter]), Throws.TypeOf<VhostRefusedException>().With.Message.Contains("not a regular file"));
    }

    private GuestMemory Map(params VhostUserMemRegion[] regions) =>
        GuestMemory.Map(new VhostUserMemTable(WireListBuilder.Create<VhostUserMemRegion>(regions)), [.. regions.Select(_ => _file.File)]);
}
