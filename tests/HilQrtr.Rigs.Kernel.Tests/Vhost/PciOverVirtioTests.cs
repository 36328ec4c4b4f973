using System.Buffers.Binary;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

[NonParallelizable]
internal sealed class PciOverVirtioTests
{
    private const int Commands = 0;
    private const int Interrupts = 1;

    private Served _served = null!;
    private PciOverVirtio _device = null!;
    private FakeFunction _function = null!;
    private FrontEnd _guest = null!;

    [SetUp]
    public void SetUp()
    {
        _served = new Served();
        _function = new FakeFunction();
        _device = new PciOverVirtio("card0") { Function = _function };
        var path = _served.Add(_device);
        _served.Server.Start();
        _guest = new FrontEnd(path).SetUp(2, inband: true);
    }

    [TearDown]
    public void TearDown()
    {
        _guest.Dispose();
        _served.Dispose();
    }

    [Test]
    public void Configuration_space_is_accessed_in_all_valid_sizes()
    {
        Assert.That(Read(VirtioPcidevOp.CfgRead, 0, 0, 4, 8), Is.EqualTo(new byte[] { 0x34, 0x12, 0x78, 0x56 }));
        Assert.That(Read(VirtioPcidevOp.CfgRead, 0, 2, 2, 8), Is.EqualTo(new byte[] { 0x78, 0x56 }));
        Do(VirtioPcidevOp.CfgWrite, 0, 4, 2, [6, 0, 0, 0, 0, 0, 0, 0]);

        Assert.That(_function.Calls, Is.EqualTo(new[] { "cfg read 0 4", "cfg read 2 2", "cfg write 4 0600" }));
        Assert.That(_served.Kinds, Is.Empty);
        Assert.That(_device.Commands, Is.EqualTo(3));
    }

    [Test]
    public void A_BAR_can_be_written_and_read_and_filled()
    {
        Do(VirtioPcidevOp.MmioWrite, 0, 0x100, 4, [1, 2, 3, 4]);
        Assert.That(Read(VirtioPcidevOp.MmioRead, 0, 0x102, 2, 2), Is.EqualTo(new byte[] { 3, 4 }));
        Do(VirtioPcidevOp.MmioMemset, 2, 0x1000, 0xffff_ffff, [0x5a]);

        Assert.That(_function.Calls, Is.EqualTo(new[] { "write 0 100 01020304", "read 0 102 2", "fill 2 1000 5a ffffffff" }));
    }

    [Test]
    public void A_long_read_fills_all_buffers_and_a_register_is_read_atomically()
    {
        Do(VirtioPcidevOp.MmioWrite, 0, 0, 12, [.. Enumerable.Range(1, 12).Select(b => (byte)b)]);
        var head = _guest.Ring(Commands).Offer(Command(VirtioPcidevOp.MmioRead, 0, 0, 12), 5, 7);
        Assert.That(_guest.Kick(Commands), Is.Zero);
        Assert.That(_guest.Ring(Commands).Buffer(head + 1, 5), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5 }));
        Assert.That(_guest.Ring(Commands).Buffer(head + 2, 7), Is.EqualTo(new byte[] { 6, 7, 8, 9, 10, 11, 12 }));
        head = _guest.Ring(Commands).Offer(Command(VirtioPcidevOp.MmioRead, 0, 4, 4), 1, 3);
        Assert.That(_guest.Kick(Commands), Is.Zero);

        Assert.That(_guest.Ring(Commands).Buffer(head + 2, 3), Is.EqualTo(new byte[] { 6, 7, 8 }));
        Assert.That(_function.Calls[1..], Is.EqualTo(new[] { "read 0 0 5", "read 0 5 7", "read 0 4 4" }));
    }

    private static readonly TestCaseData[] Bad =
    [
        new(VirtioPcidevOp.CfgRead, 0, 0UL, 3u, 0, 8, "access of an invalid size or outside configuration space"),
        new(VirtioPcidevOp.CfgRead, 0, 0UL, 0u, 0, 8, "access of an invalid size or outside configuration space"),
        new(VirtioPcidevOp.CfgRead, 0, 4093UL, 4u, 0, 8, "access of an invalid size or outside configuration space"),
        new(VirtioPcidevOp.CfgRead, 0, ulong.MaxValue, 8u, 0, 8, "access of an invalid size or outside configuration space"),
        new(VirtioPcidevOp.CfgWrite, 0, 0UL, 4096u, 8, 0, "access of an invalid size or outside configuration space"),
        new(VirtioPcidevOp.CfgWrite, 0, 0UL, 4u, 3, 0, "write without all of its data"),
        new(VirtioPcidevOp.CfgRead, 0, 0UL, 4u, 0, 2, "read without room for its data"),
        new(VirtioPcidevOp.MmioRead, 6, 0UL, 4u, 0, 4, "invalid BAR access"),
        new(VirtioPcidevOp.MmioRead, 0, ulong.MaxValue - 2, 4u, 0, 4, "invalid BAR access"),
        new(VirtioPcidevOp.MmioRead, 0, 0UL, 0u, 0, 4, "invalid BAR access"),
        new(VirtioPcidevOp.MmioRead, 0, 0UL, uint.MaxValue, 0, 4, "read without room for its data"),
        new(VirtioPcidevOp.MmioWrite, 0, 0UL, uint.MaxValue, 4, 0, "write without all of its data"),
        new(VirtioPcidevOp.MmioMemset, 0, 0UL, 4u, 0, 0, "write without all of its data"),
        new(VirtioPcidevOp.Reserved, 0, 0UL, 4u, 0, 4, "unknown command"),
        new(VirtioPcidevOp.Msi, 0, 0UL, 4u, 0, 4, "unknown command"),
        new((VirtioPcidevOp)200, 0, 0UL, 4u, 0, 4, "unknown command"),
    ];

    [TestCaseSource(nameof(Bad))]
    public void An_invalid_command_reads_as_ones(object op, int bar, ulong address, uint size, int data, int room, string kind)
    {
        var ring = _guest.Ring(Commands);
        var head = ring.Offer([.. Command((VirtioPcidevOp)op, (byte)bar, address, size), .. new byte[data]], room == 0 ? [] : [room]);

        Assert.That(_guest.Kick(Commands), Is.Zero);

        Assert.That(ring.TakeUsed(), Is.EqualTo(new VringUsedElem((uint)head, (uint)room)));
        if (room > 0)
            Assert.That(ring.Buffer(head + 1, room), Is.All.EqualTo(0xff));
        Assert.That(_function.Calls, Is.Empty);
        Assert.That(_served.Kinds, Is.EqualTo(new[] { kind }));
    }

    [Test]
    public void A_truncated_command_is_refused()
    {
        _guest.Ring(Commands).Offer([1, 0, 0, 0], 8);

        Assert.That(_guest.Kick(Commands), Is.Zero);

        Assert.That(_served.Kinds, Is.EqualTo(new[] { "truncated command" }));
    }

    [Test]
    public void A_read_from_a_model_that_throws_returns_ones_and_later_commands_work()
    {
        _function.Throws = new InvalidOperationException("out of states");
        Assert.That(Read(VirtioPcidevOp.MmioRead, 0, 0x38, 4, 4), Is.All.EqualTo(0xff));
        Do(VirtioPcidevOp.MmioWrite, 0, 0x38, 4, [1, 2, 3, 4]);
        _function.Throws = null;

        Assert.That(Read(VirtioPcidevOp.MmioRead, 0, 0x38, 4, 4), Is.EqualTo(new byte[4]));
        var problem = _served.Server.Problems.Single();
        Assert.That((problem.Device, problem.Kind, problem.Count), Is.EqualTo(("card0", "card model threw", 2L)));
        Assert.That(problem.What, Does.StartWith("MmioRead BAR 0 0x38, 4 bytes").And.Contains("out of states"));
    }

    [Test]
    public void An_empty_slot_reads_as_ones()
    {
        lock (_served.Server.Gate)
            _device.Function = null;

        Assert.That(Read(VirtioPcidevOp.CfgRead, 0, 0, 4, 8), Is.All.EqualTo(0xff));
        Do(VirtioPcidevOp.MmioWrite, 0, 0, 4, [1, 2, 3, 4]);
        Assert.That(_served.Kinds, Is.Empty);
    }

    [Test]
    public void MSIs_of_one_command_arrive_in_order_with_one_interrupt_before_the_acknowledgement()
    {
        LendBuffers(10);
        _function.Written = () =>
        {
            _device.RaiseMsi(0xfee0_0000, 3);
            _device.RaiseMsi(0xfee0_0000, 4);
        };

        Do(VirtioPcidevOp.MmioWrite, 0, 0, 4, [1, 2, 3, 4]);

        Assert.That(_guest.TakeInterruptMessage(), Is.EqualTo(Interrupts));
        Assert.That(_guest.TakeInterruptMessage(), Is.Null);
        Assert.That(TakeMessages(), Is.EqualTo(new[] { 3u, 4u }));
    }

    [Test]
    public void An_MSI_outside_a_command_is_sent_immediately()
    {
        LendBuffers(1);
        lock (_served.Server.Gate)
            _device.RaiseMsi(0xfee0_0000, 9);

        Assert.That(_guest.TakeInterruptMessage(), Is.EqualTo(Interrupts));
        Assert.That(TakeMessages(), Is.EqualTo(new[] { 9u }));
    }

    [Test]
    public void MSIs_wait_for_buffers_and_are_dropped_beyond_the_limit()
    {
        lock (_served.Server.Gate)
        {
            for (var i = 0u; i < 4100; i++)
                _device.RaiseMsi(0, i);
        }

        var got = new List<uint>();
        for (var i = 0; i < 300; i++)
        {
            LendBuffers(16);
            got.AddRange(TakeMessages());
        }

        Assert.That(got, Is.EqualTo(Enumerable.Range(0, 4096).Select(i => (uint)i)));
        var problem = _served.Server.Problems.Single();
        Assert.That((problem.Kind, problem.Count), Is.EqualTo(("interrupt lost", 4L)));
    }

    [Test]
    public void A_buffer_that_is_too_short_does_not_lose_the_message()
    {
        _guest.Ring(Interrupts).Offer(null, 8);
        _guest.Ring(Interrupts).Offer(null, 20);
        lock (_served.Server.Gate)
            _device.RaiseMsi(0, 5);

        Assert.That(_guest.Ring(Interrupts).TakeUsed(), Is.EqualTo(new VringUsedElem(0, 0)));
        Assert.That(TakeMessages(), Is.EqualTo(new[] { 5u }));
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "interrupt buffer too short" }));
    }

    [Test]
    public void The_function_can_access_guest_memory_until_the_guest_disconnects()
    {
        lock (_served.Server.Gate)
        {
            Assert.That(_device.TryWriteMemory(FrontEnd.MemoryAt + 0xf0000, [1, 2]), Is.True);
            Assert.That(_device.TryWriteMemory(FrontEnd.MemoryAt - 1, [1, 2]), Is.False);
            var read = new byte[2];
            Assert.That(_device.TryReadMemory(FrontEnd.MemoryAt + 0xf0000, read), Is.True);
            Assert.That(read, Is.EqualTo(new byte[] { 1, 2 }));
        }

        _guest.Dispose();
        _served.WaitUntil(() => _function.Calls.Contains("reset"), "the function is reset");

        lock (_served.Server.Gate)
        {
            Assert.That(_device.TryReadMemory(FrontEnd.MemoryAt, new byte[1]), Is.False);
            _device.RaiseMsi(0, 1);
        }
    }

    [Test]
    public void Several_completed_writes_cause_a_single_interrupt()
    {
        using var served = new Served(inband: false);
        var path = served.Add(new PciOverVirtio("card1") { Function = new FakeFunction() });
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: false);
        for (var i = 0; i < FrontEnd.QueueSize / 4; i++)
        {
            Assert.That(guest.TakeInterrupt(), Is.False, $"after {i}");
            guest.Ring(Commands).Offer([.. Command(VirtioPcidevOp.MmioWrite, 0, 0, 4), 1, 2, 3, 4]);
            guest.Kick(Commands);
            served.WaitUntil(() => guest.Ring(Commands).TakeUsed() is not null, "the write is completed");
        }

        served.WaitUntil(guest.TakeInterrupt, "the guest is interrupted");
    }

    private byte[] Read(VirtioPcidevOp op, byte bar, ulong address, uint size, int room)
    {
        var ring = _guest.Ring(Commands);
        var head = ring.Offer(Command(op, bar, address, size), room);
        Assert.That(_guest.Kick(Commands), Is.Zero);
        Assert.That(ring.TakeUsed(), Is.EqualTo(new VringUsedElem((uint)head, size)));
        return ring.Buffer((head + 1) % FrontEnd.QueueSize, (int)size);
    }

    private void Do(VirtioPcidevOp op, byte bar, ulong address, uint size, byte[] data)
    {
        var head = _guest.Ring(Commands).Offer([.. Command(op, bar, address, size), .. data]);
        Assert.That(_guest.Kick(Commands), Is.Zero);
        Assert.That(_guest.Ring(Commands).TakeUsed(), Is.EqualTo(new VringUsedElem((uint)head, 0)));
    }

    private void LendBuffers(int count)
    {
        for (var i = 0; i < count; i++)
            _guest.Ring(Interrupts).Offer(null, 20);
        Assert.That(_guest.Kick(Interrupts), Is.Zero);
    }

    private List<uint> TakeMessages()
    {
        var got = new List<uint>();
        while (_guest.Ring(Interrupts).TakeUsed() is { } used)
        {
            Assert.That(used.Length, Is.EqualTo(20));
            var bytes = _guest.Ring(Interrupts).Buffer((int)used.Id, 20);
            Assert.That(VirtioPcidevMessage.Parse(bytes), Has.Property("Op").EqualTo(VirtioPcidevOp.Msi).And.Property("Size").EqualTo(4u));
            got.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(16)));
        }

        return got;
    }

    private static byte[] Command(VirtioPcidevOp op, byte bar, ulong address, uint size)
    {
        var bytes = new byte[VirtioPcidevMessage.HeaderSize];
        new VirtioPcidevMessage(op, bar, size, address).Write(bytes);
        return bytes;
    }
}
