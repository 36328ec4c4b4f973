using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vfio;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio;

internal sealed class DmaSpaceTests
{
    private const ulong At = 0x10000;
    private const ulong Length = 0x8000;
    private const VfioUserDmaAccess Both = VfioUserDmaAccess.Read | VfioUserDmaAccess.Write;

    private TestMemory _file = null!;
    private DmaSpace _space = null!;

    [SetUp]
    public void SetUp()
    {
        _file = new TestMemory();
        _space = new DmaSpace();
    }

    [TearDown]
    public void TearDown()
    {
        _space.Dispose();
        _file.Dispose();
    }

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
    public void Only_ranges_that_are_entirely_mapped_are_accessible(ulong address, int length, bool isFound)
    {
        Map(At, Length, 0x1000);

        Assert.That(_space.TryRead(address, new byte[length]), Is.EqualTo(isFound));
        Assert.That(_space.TryWrite(address, new byte[length]), Is.EqualTo(isFound));
    }

    [Test]
    public void Both_sides_see_the_same_bytes()
    {
        Map(At, Length, 0x1000);
        _file.Bytes[0x1010] = 42;
        var read = new byte[1];

        Assert.That(_space.TryRead(At + 0x10, read), Is.True);
        Assert.That(read[0], Is.EqualTo(42));
        Assert.That(_space.TryWrite(At + 0x11, [43]), Is.True);
        Assert.That(_file.Bytes[0x1011], Is.EqualTo(43));
    }

    [Test]
    public void An_access_may_extend_over_adjacent_mappings_in_any_order()
    {
        Map(0x3000, 0x1000, 0x5000);
        Map(0x1000, 0x1000, 0x7000);
        Map(0x2000, 0x1000, 0x6000);
        var bytes = new byte[0x3000];
        new Random(1).NextBytes(bytes);

        Assert.That(_space.TryWrite(0x1000, bytes), Is.True);

        var read = new byte[0x3000];
        Assert.That(_space.TryRead(0x1000, read), Is.True);
        Assert.That(read, Is.EqualTo(bytes));
        Assert.That(_file.Bytes.Slice(0x5000, 0x1000).ToArray(), Is.EqualTo(bytes[0x2000..]));
        Assert.That(_space.TryRead(0x1001, read), Is.False);
    }

    [TestCase(VfioUserDmaAccess.Read, true, false)]
    [TestCase(VfioUserDmaAccess.Write, false, true)]
    [TestCase(Both, true, true)]
    public void Only_the_permitted_accesses_are_possible(object access, bool canRead, bool canWrite)
    {
        _space.Map(new VfioUserDmaMap((VfioUserDmaAccess)access, 0, At, Length), _file.File);

        Assert.That(_space.TryRead(At, new byte[4]), Is.EqualTo(canRead));
        Assert.That(_space.TryWrite(At, new byte[4]), Is.EqualTo(canWrite));
    }

    [Test]
    public void The_whole_address_space_can_be_mapped_without_a_file()
    {
        _space.Map(new VfioUserDmaMap(Both, 0, 0, ulong.MaxValue), null);
        _space.Map(new VfioUserDmaMap(Both, 0, ulong.MaxValue, 1), null);

        Assert.That(_space.Count, Is.EqualTo(2));
        Assert.That(_space.TryRead(0, new byte[1]), Is.False);
    }

    private static readonly TestCaseData[] Refused =
    [
        new(new VfioUserDmaMap(Both, 0, 0, 0), Errno.EINVAL, "is empty"),
        new(new VfioUserDmaMap(Both, 0, ulong.MaxValue - 0xfff, 0x1001), Errno.EINVAL, "past the end of the address space"),
        new(new VfioUserDmaMap(Both, 0, 1, ulong.MaxValue), Errno.EEXIST, "overlaps"),
        new(new VfioUserDmaMap(Both, 0, 0, 1UL << 40), Errno.EEXIST, "overlaps"),
        new(new VfioUserDmaMap(Both, 0, 1UL << 40, (1UL << 36) + 1), Errno.EINVAL, "above the limit of 64 GiB"),
        new(new VfioUserDmaMap(Both, 0, 1UL << 40, 1UL << 36), Errno.EINVAL, "above the limit of 64 GiB"),
        new(new VfioUserDmaMap(0, 0, 0, 0x1000), Errno.EINVAL, "has the flags 0x0"),
        new(new VfioUserDmaMap((VfioUserDmaAccess)4 | Both, 0, 0, 0x1000), Errno.EINVAL, "has the flags 0x7"),
        new(new VfioUserDmaMap(Both, 0x10, 0, 0x1000), Errno.EINVAL, "page boundary"),
        new(new VfioUserDmaMap(Both, 0, 1UL << 40, TestMemory.Size + 1), Errno.EINVAL, "its file is only 1048576 bytes long"),
        new(new VfioUserDmaMap(Both, TestMemory.Size - 0x1000, 0, 0x2000), Errno.EINVAL, "its file is only 1048576 bytes long"),
        new(new VfioUserDmaMap(Both, ulong.MaxValue - 0xfff, 0, 0x1000), Errno.EINVAL, "its file is only 1048576 bytes long"),
        new(new VfioUserDmaMap(Both, 0, At, Length), Errno.EEXIST, "overlaps 0x10000, 0x8000 bytes"),
        new(new VfioUserDmaMap(Both, 0, At + Length - 1, 1), Errno.EEXIST, "overlaps 0x10000, 0x8000 bytes"),
        new(new VfioUserDmaMap(Both, 0, At - 0x1000, 0x1001), Errno.EEXIST, "overlaps 0x10000, 0x8000 bytes"),
    ];

    [TestCaseSource(nameof(Refused))]
    public void An_invalid_mapping_is_refused(object map, object error, string why)
    {
        Map(At, Length, 0);

        var refusal = Assert.Throws<VfioRefusedException>(() => _space.Map((VfioUserDmaMap)map, _file.File))!;

        Assert.That(refusal.Error, Is.EqualTo((Errno)error));
        Assert.That(refusal.Message, Does.Contain(why));
        Assert.That(_space.Count, Is.EqualTo(1));
    }

    [TestCase(VfioUserDmaUnmapOptions.None, At, 0x1000UL, Errno.ENOENT)]
    [TestCase(VfioUserDmaUnmapOptions.None, At + 0x1000, 0x1000UL, Errno.ENOENT)]
    [TestCase(VfioUserDmaUnmapOptions.None, 0UL, Length, Errno.ENOENT)]
    [TestCase(VfioUserDmaUnmapOptions.All, At, Length, Errno.EINVAL)]
    [TestCase(VfioUserDmaUnmapOptions.GetDirtyBitmap, At, Length, Errno.EOPNOTSUPP)]
    public void An_invalid_unmapping_is_refused(object options, ulong address, ulong length, object error)
    {
        Map(At, Length, 0);

        var refusal = Assert.Throws<VfioRefusedException>(() => _space.Unmap(new VfioUserDmaUnmap((VfioUserDmaUnmapOptions)options, address, length)))!;

        Assert.That(refusal.Error, Is.EqualTo((Errno)error));
        Assert.That(_space.TryRead(At, new byte[1]), Is.True);
    }

    [Test]
    public void The_number_of_mappings_is_limited()
    {
        for (var i = 0; i < DmaSpace.MaxMaps; i++)
            Map(0x1000 * (ulong)i, 0x1000, 0);

        var refusal = Assert.Throws<VfioRefusedException>(() => Map(1UL << 40, 0x1000, 0))!;

        Assert.That((refusal.Error, refusal.Kind), Is.EqualTo((Errno.ENOSPC, "too many DMA mappings")));
        _space.Unmap(new VfioUserDmaUnmap(0, 0x5000, 0x1000));
        Map(1UL << 40, 0x1000, 0);
    }

    [Test]
    public void A_descriptor_that_is_not_a_regular_file_is_refused()
    {
        using var counter = EventFd.Create();

        Assert.That(() => _space.Map(new VfioUserDmaMap(Both, 0, 0, 0x1000), counter), Throws.TypeOf<VfioRefusedException>().With.Message.Contains("not a regular file"));
    }

    [Test]
    public void A_file_that_the_client_could_truncate_is_refused()
    {
        using var file = FileDescriptor.Of(TestNative.MemFdCreate("hilqrtr-test", TestNative.CloseOnExec), "memfd_create");
        Assert.That(TestNative.Truncate(file, 0x1000), Is.Zero);

        Assert.That(() => _space.Map(new VfioUserDmaMap(Both, 0, 0, 0x1000), file), Throws.TypeOf<VfioRefusedException>().With.Message.Contains("use memory-backend-memfd"));
    }

    [Test]
    public void A_mapped_file_can_no_longer_be_truncated()
    {
        Map(At, Length, 0);

        Assert.That(TestNative.Truncate(_file.File, 0), Is.EqualTo(-1));
        Assert.That(_space.TryWrite(At + Length - 1, [1]), Is.True);
    }

    [Test]
    public void Disposal_is_idempotent_and_nothing_is_found_afterwards()
    {
        Map(At, Length, 0);
        _space.Dispose();
        _space.Dispose();

        Assert.That(_space.TryRead(At, new byte[1]), Is.False);
        Assert.That(_space.Count, Is.Zero);
    }

    private void Map(ulong address, ulong length, ulong offset) => _space.Map(new VfioUserDmaMap(Both, offset, address, length), _file.File);
}
