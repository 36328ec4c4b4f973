using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

internal sealed class VirtqueueTests
{
    private const ulong At = 0x10000;
    private const int Size = 8;

    private TestMemory _file = null!;
    private GuestMemory _memory = null!;
    private DriverRing _driver = null!;
    private Virtqueue _queue = null!;
    private List<string> _noted = null!;

    [SetUp]
    public void SetUp()
    {
        _file = new TestMemory();
        _memory = GuestMemory.Map(new VhostUserMemTable([new VhostUserMemRegion(At, TestMemory.Size, At, 0)]), [_file.File]);
        _driver = new DriverRing(_file, At, 0, Size);
        _noted = [];
        _queue = new Virtqueue(3, (kind, what) => _noted.Add($"{kind} | {what}"));
        Assert.That(_queue.TrySetSize(Size), Is.True);
        Assert.That(_queue.TryBind(_memory, _driver.Desc, _driver.Avail, _driver.Used), Is.True);
        _queue.IsEnabled = true;
    }

    [TearDown]
    public void TearDown()
    {
        _memory.Dispose();
        _file.Dispose();
    }

    [Test]
    public void An_empty_queue_has_no_chains() => Assert.That(_queue.TryTake(out _), Is.False);

    [Test]
    public void A_chain_is_read_and_written_and_returned()
    {
        var head = _driver.Offer([1, 2, 3], 2, 4);

        Assert.That(_queue.TryTake(out var chain), Is.True);
        var read = new byte[8];
        Assert.That(chain!.Read(0, read), Is.EqualTo(3));
        Assert.That(chain.Read(1, read), Is.EqualTo(2));
        Assert.That(read[..3], Is.EqualTo(new byte[] { 2, 3, 3 }));
        Assert.That(chain.WritableBytes, Is.EqualTo(6));
        Assert.That(chain.Write([9, 8, 7]), Is.EqualTo(3));
        _queue.Complete(chain, 3);

        Assert.That(_driver.TakeUsed(), Is.EqualTo(new VringUsedElem((uint)head, 3)));
        Assert.That(_driver.Buffer(1, 2), Is.EqualTo(new byte[] { 9, 8 }));
        Assert.That(_driver.Buffer(2, 1), Is.EqualTo(new byte[] { 7 }));
        Assert.That(_queue.TryTake(out _), Is.False);
        Assert.That(_noted, Is.Empty);
    }

    [Test]
    public void Indices_wrap_from_65535_to_0()
    {
        _driver.StartAt(65530);
        _queue.SetBase(65530);
        Assert.That(_queue.TryBind(_memory, _driver.Desc, _driver.Avail, _driver.Used), Is.True);

        for (var i = 0; i < 40; i++)
        {
            var head = _driver.Offer([(byte)i], 1);
            Assert.That(_queue.TryTake(out var chain), Is.True, $"round {i}");
            Assert.That(chain!.Head, Is.EqualTo(head));
            _queue.Complete(chain, i);
            Assert.That(_driver.TakeUsed(), Is.EqualTo(new VringUsedElem((uint)head, (uint)i)));
        }

        Assert.That(_noted, Is.Empty);
    }

    [Test]
    public void A_full_queue_returns_all_chains_in_order()
    {
        var heads = Enumerable.Range(0, Size).Select(i => _driver.Offer([(byte)i])).ToArray();
        var taken = new List<int>();
        while (_queue.TryTake(out var chain))
        {
            taken.Add(chain.Head);
            _queue.Complete(chain, 0);
        }

        Assert.That(taken, Is.EqualTo(heads));
    }

    [Test]
    public void A_chain_that_uses_all_descriptors_is_not_mistaken_for_a_loop()
    {
        _driver.Offer([1], 1, 1, 1, 1, 1, 1, 1);

        Assert.That(_queue.TryTake(out var chain), Is.True);
        Assert.That(chain!.WritableCount, Is.EqualTo(7));
    }

    private static readonly TestCaseData[] BadChains =
    [
        new((VringDesc[])[new(At, 4, VringDescUse.Next, 0)], "descriptor loop"),
        new((VringDesc[])[new(At, 4, VringDescUse.Next, 1), new(At, 4, VringDescUse.Next, 0)], "descriptor loop"),
        new((VringDesc[])[new(At, 4, VringDescUse.Next, Size)], "next descriptor out of range"),
        new((VringDesc[])[new(At, 4, VringDescUse.Next, 0xffff)], "next descriptor out of range"),
        new((VringDesc[])[new(At, 0, 0, 0)], "empty descriptor"),
        new((VringDesc[])[new(At, uint.MaxValue, 0, 0)], "chain too long"),
        new((VringDesc[])[new(At, 0x100000, VringDescUse.Write | VringDescUse.Next, 0)], "chain too long"),
        new((VringDesc[])[new(At - 1, 4, 0, 0)], "descriptor outside guest memory"),
        new((VringDesc[])[new(At + TestMemory.Size - 1, 2, 0, 0)], "descriptor outside guest memory"),
        new((VringDesc[])[new(ulong.MaxValue, 2, 0, 0)], "descriptor outside guest memory"),
        new((VringDesc[])[new(At, 16, VringDescUse.Indirect, 0)], "indirect descriptor, which was not negotiated"),
        new((VringDesc[])[new(At, 4, VringDescUse.Write | VringDescUse.Next, 1), new(At, 4, 0, 0)], "readable buffer after a writable one"),
    ];

    [TestCaseSource(nameof(BadChains))]
    public void An_invalid_chain_is_returned_unused_and_the_next_chain_is_taken(object chain, string why)
    {
        var descriptors = (VringDesc[])chain;
        for (var i = 0; i < descriptors.Length; i++)
            _driver.Describe(i, descriptors[i]);
        _driver.Describe(5, new VringDesc(At, 1, 0, 0));
        _driver.Publish(0);
        _driver.Publish(5);

        Assert.That(_queue.TryTake(out var good), Is.True);
        Assert.That(good!.Head, Is.EqualTo(5));
        Assert.That(_driver.TakeUsed(), Is.EqualTo(new VringUsedElem(0, 0)));
        Assert.That(_noted, Is.EqualTo(new[] { $"{why} | queue 3: in the chain at descriptor 0" }));
    }

    [Test]
    public void A_jumping_avail_index_stops_the_queue_until_it_is_set_up_again()
    {
        _driver.SetAvailIndex(Size + 1);

        Assert.That(_queue.TryTake(out _), Is.False);
        Assert.That(_queue.IsBroken, Is.True);
        Assert.That(_noted, Is.EqualTo(new[] { "avail index jumps | queue 3: 9 new entries in a ring of 8; the queue is stopped until the guest sets it up again" }));
        _driver.SetAvailIndex(0);
        _driver.Offer([1]);
        Assert.That(_queue.TryTake(out _), Is.False, "the queue is stopped");
        _queue.SetBase(0);
        Assert.That(_queue.TryTake(out _), Is.True, "the queue is set up again");
    }

    [Test]
    public void A_head_out_of_range_stops_the_queue()
    {
        _driver.Publish(Size);

        Assert.That(_queue.TryTake(out _), Is.False);
        Assert.That(_queue.IsBroken, Is.True);
        Assert.That(_noted.Single(), Does.StartWith("avail entry out of range | queue 3: descriptor 8 of 8"));
    }

    [Test]
    public void A_ring_full_of_invalid_chains_causes_no_endless_loop()
    {
        for (var i = 0; i < Size; i++)
        {
            _driver.Describe(i, new VringDesc(0, 4, 0, 0));
            _driver.Publish((ushort)i);
        }

        Assert.That(_queue.TryTake(out _), Is.False);
        Assert.That(_noted, Has.Count.EqualTo(Size));
    }

    [TestCase(0u)]
    [TestCase(3u)]
    [TestCase(2048u)]
    [TestCase(0x80000000u)]
    public void An_invalid_size_is_refused(uint size) => Assert.That(_queue.TrySetSize(size), Is.False);

    [TestCase(8UL, 0UL, 0UL)]
    [TestCase(0UL, 1UL, 0UL)]
    [TestCase(0UL, 0UL, 2UL)]
    [TestCase((ulong)TestMemory.Size, 0UL, 0UL)]
    [TestCase(0UL, (ulong)TestMemory.Size, 0UL)]
    [TestCase(0UL, 0UL, (ulong)TestMemory.Size)]
    public void Misaligned_or_unmapped_rings_are_refused(ulong descOff, ulong availOff, ulong usedOff)
    {
        Assert.That(_queue.TryBind(_memory, _driver.Desc + descOff, _driver.Avail + availOff, _driver.Used + usedOff), Is.False);
        Assert.That(_queue.IsReady, Is.False);
        Assert.That(_queue.TryTake(out _), Is.False);
    }

    [Test]
    public void A_guest_may_suppress_interrupts()
    {
        Assert.That(_queue.NeedsInterrupt(), Is.True);
        _driver.SetAvailFlags(VringLayout.AvailNoInterrupt);
        Assert.That(_queue.NeedsInterrupt(), Is.False);
        _queue.Unbind();
        Assert.That(_queue.NeedsInterrupt(), Is.False);
    }
}
