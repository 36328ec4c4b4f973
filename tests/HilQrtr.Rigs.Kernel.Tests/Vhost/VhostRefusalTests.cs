using HilQrtr.Native;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

/// <summary>
/// Tests that a guest's invalid requests are refused with a status and recorded, that nothing leaks, and that the guest's device and
/// another guest's device keep working.
/// </summary>
[NonParallelizable]
internal sealed class VhostRefusalTests
{
    private const ulong At = FrontEnd.MemoryAt;

    private Served _served = null!;
    private FakeDevice _device = null!;
    private FrontEnd _guest = null!;
    private FrontEnd _other = null!;

    [SetUp]
    public void SetUp()
    {
        _served = new Served();
        _device = new FakeDevice();
        var path = _served.Add(_device);
        var other = _served.Add(new FakeDevice("other"));
        _served.Server.Start();
        _guest = new FrontEnd(path).SetUp(2, inband: true);
        _other = new FrontEnd(other).SetUp(2, inband: true);
    }

    [TearDown]
    public void TearDown()
    {
        _guest.Dispose();
        _other.Dispose();
        _served.Dispose();
    }

    private static readonly TestCaseData[] Requests =
    [
        new(VhostUserRequest.SetMemTable, Array.Empty<byte>(), 0, "malformed request"),
        new(VhostUserRequest.SetMemTable, FrontEnd.Table([.. Enumerable.Repeat(new VhostUserMemRegion(0, 1, 0, 0), 9)]), 9, "malformed request"),
        new(VhostUserRequest.SetMemTable, FrontEnd.Table(new VhostUserMemRegion(At, 0x1000, At, 0)), 0, "wrong number of descriptors"),
        new(VhostUserRequest.SetMemTable, FrontEnd.Table(new VhostUserMemRegion(At, 0x1000, At, 0)), 2, "wrong number of descriptors"),
        new(VhostUserRequest.SetMemTable, FrontEnd.Table(new VhostUserMemRegion(At, 0x1000, At, 0)), 1, "invalid memory table"),
        new(VhostUserRequest.SetVringNum, FrontEnd.State(0, 0), 0, "invalid queue size"),
        new(VhostUserRequest.SetVringNum, FrontEnd.State(0, 7), 0, "invalid queue size"),
        new(VhostUserRequest.SetVringNum, FrontEnd.State(0, 0x10000), 0, "invalid queue size"),
        new(VhostUserRequest.SetVringNum, FrontEnd.State(2, 8), 0, "no such queue"),
        new(VhostUserRequest.SetVringNum, FrontEnd.State(-1, 8), 0, "no such queue"),
        new(VhostUserRequest.SetVringBase, FrontEnd.State(0, 0x10000), 0, "invalid queue base"),
        new(VhostUserRequest.SetVringAddr, FrontEnd.Addresses(0, 0, 0, 0), 0, "queue outside guest memory"),
        new(VhostUserRequest.SetVringAddr, FrontEnd.Addresses(0, At + 8, At, At), 0, "queue outside guest memory"),
        new(VhostUserRequest.SetVringAddr, FrontEnd.Addresses(0, At, At, At + TestMemory.Size - 2), 0, "queue outside guest memory"),
        new(VhostUserRequest.SetVringAddr, FrontEnd.Addresses(9, At, At, At), 0, "no such queue"),
        new(VhostUserRequest.SetVringEnable, FrontEnd.State(0, 2), 0, "queue enabled too early"),
        new(VhostUserRequest.SetVringKick, FrontEnd.Number(0), 0, "wrong number of descriptors"),
        new(VhostUserRequest.SetVringKick, FrontEnd.Number(0x100), 0, "wrong number of descriptors"),
        new(VhostUserRequest.SetVringKick, FrontEnd.Number(5), 1, "no such queue"),
        new(VhostUserRequest.SetVringCall, FrontEnd.Number(0), 3, "wrong number of descriptors"),
        new(VhostUserRequest.SetSlaveReqFd, Array.Empty<byte>(), 0, "wrong number of descriptors"),
        new(VhostUserRequest.SetFeatures, FrontEnd.Number(1UL << 28), 0, "features not offered"),
        new(VhostUserRequest.SetProtocolFeatures, FrontEnd.Number(1UL << 63), 0, "protocol features not offered"),
        new(VhostUserRequest.SetFeatures, new byte[7], 0, "malformed request"),
        new(VhostUserRequest.SetOwner, Array.Empty<byte>(), 1, "wrong number of descriptors"),
        new(VhostUserRequest.SetConfig, new byte[16], 0, "unknown request"),
        new((VhostUserRequest)77, Array.Empty<byte>(), 16, "unknown request"),
        new(VhostUserRequest.VringKick, FrontEnd.State(2, 0), 0, "no such queue"),
        new(VhostUserRequest.VringKick, Array.Empty<byte>(), 0, "malformed request"),
    ];

    [TestCaseSource(nameof(Requests))]
    public void An_invalid_request_is_refused(object request, byte[] payload, int descriptors, string kind)
    {
        var before = OpenDescriptors.Count();
        var counters = Enumerable.Range(0, descriptors).Select(_ => EventFd.Create()).ToArray();

        for (var i = 0; i < 3; i++)
            Assert.That(_guest.Request((VhostUserRequest)request, payload, counters), Is.EqualTo(1));

        Array.ForEach(counters, c => c.Dispose());
        Assert.That(OpenDescriptors.Count(), Is.EqualTo(before), "no descriptor is kept");
        var problem = _served.Server.Problems.Single();
        Assert.That((problem.Kind, problem.Count, problem.Device), Is.EqualTo((kind, 3L, "echo")));
        Assert.That(problem.WhatToDo, Does.Contain("see the kernel log"));
        EchoWorks(_other);
    }

    [Test]
    public void An_invalid_configuration_read_gets_an_empty_reply()
    {
        _guest.Send(VhostUserRequest.GetConfig, new byte[5]);

        Assert.That(_guest.TakeReply(VhostUserRequest.GetConfig), Is.Empty);
        EchoWorks(_guest);
    }

    [Test]
    public void A_queue_does_not_work_before_its_memory_table_is_set()
    {
        _guest.Dispose();
        using var early = new FrontEnd(Path.Combine(_served.Folder, "echo.sock"));

        Assert.That(early.Request(VhostUserRequest.VringKick, FrontEnd.State(0, 0)), Is.EqualTo(1));
        Assert.That(early.Request(VhostUserRequest.SetVringNum, FrontEnd.State(0, 8)), Is.Zero);
        Assert.That(early.Request(VhostUserRequest.SetVringAddr, FrontEnd.Addresses(0, At, At, At)), Is.EqualTo(1));
        Assert.That(early.Request(VhostUserRequest.SetVringEnable, FrontEnd.State(0, 1)), Is.EqualTo(1));
        Assert.That(early.Request(VhostUserRequest.VringKick, FrontEnd.State(0, 0)), Is.EqualTo(1));
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "kick of a queue that is not ready", "queue outside guest memory", "queue enabled too early" }));
    }

    [Test]
    public void A_disabled_queue_ignores_kicks_until_it_is_enabled_again()
    {
        Assert.That(_guest.Request(VhostUserRequest.SetVringEnable, FrontEnd.State(0, 0)), Is.Zero);
        Assert.That(_guest.Kick(0), Is.EqualTo(1));
        Assert.That(_guest.Request(VhostUserRequest.SetVringEnable, FrontEnd.State(0, 1)), Is.Zero);
        EchoWorks(_guest);
    }

    [Test]
    public void The_queues_survive_a_new_memory_table()
    {
        Assert.That(_guest.ShareMemory(), Is.Zero);
        EchoWorks(_guest);
    }

    [Test]
    public void A_queue_stops_when_it_is_no_longer_inside_guest_memory()
    {
        Assert.That(_guest.ShareMemory(size: 0x1000), Is.EqualTo(1));
        _guest.Ring(1).Offer([1], 1);

        Assert.That(_guest.Kick(1), Is.EqualTo(1));
        EchoWorks(_other);
    }

    [Test]
    public void A_kick_of_an_invalid_ring_fails()
    {
        _guest.Ring(0).SetAvailIndex(5000);

        Assert.That(_guest.Kick(0), Is.EqualTo(1));
        Assert.That(_guest.Kick(0), Is.EqualTo(1), "kicks are refused until the queue is set up again");
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "avail index jumps", "kick of a queue that is not ready" }));
        EchoWorks(_other);
    }

    [Test]
    public void An_invalid_chain_does_not_affect_the_next_chain()
    {
        _guest.Ring(0).Describe(31, new VringDesc(0, 4, VringDescUse.Next, 31));
        _guest.Ring(0).Publish(31);

        Assert.That(_guest.Kick(0), Is.Zero);
        Assert.That(_guest.Ring(0).TakeUsed(), Is.EqualTo(new VringUsedElem(31, 0)));
        EchoWorks(_guest);
    }

    [TestCase("23000000 02000000 08000000", "version 1")]
    [TestCase("23000000 01000000 01100000", "at most 4096")]
    [TestCase("23000000 01000000 ffffffff", "at most 4096")]
    public void A_malformed_header_closes_only_its_connection(string header, string why)
    {
        _guest.SendRaw(Convert.FromHexString(header.Replace(" ", "", StringComparison.Ordinal)));

        _guest.WaitForEnd();
        Assert.That(_served.Server.Problems.Single().ToString(), Does.StartWith("malformed message header").And.Contains(why));
        EchoWorks(_other);
        using var next = new FrontEnd(Path.Combine(_served.Folder, "echo.sock")).SetUp(2, inband: true);
        EchoWorks(next);
    }

    [Test]
    public void Excess_descriptors_are_closed()
    {
        var before = OpenDescriptors.Count();
        using var one = EventFd.Create();
        for (var i = 0; i < 20; i++)
            Assert.That(_guest.Request(VhostUserRequest.SetOwner, [], [.. Enumerable.Repeat(one, 100)]), Is.Zero);

        one.Dispose();
        Assert.That(OpenDescriptors.Count(), Is.EqualTo(before));
        Assert.That(_served.Kinds, Is.EqualTo(new[] { "wrong number of descriptors" }));
    }

    [Test]
    public void A_guest_that_does_not_read_its_replies_is_disconnected()
    {
        var request = new byte[VhostUserHeader.Size];
        new VhostUserHeader((uint)VhostUserRequest.GetFeatures, VhostUserHeader.Version, 0).Write(request);

        _served.WaitUntil(
            () =>
            {
                UnixSocket.Send(_guest.Socket, request);
                return _device.Events.Count == 2;
            },
            "the guest is disconnected");
        Assert.That(_device.Events[1], Does.StartWith("the guest does not read its replies"));
        EchoWorks(_other);
    }

    [Test]
    public void A_message_that_is_sent_byte_by_byte_is_assembled()
    {
        byte[] request = [3, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0];
        foreach (var part in request)
            _guest.SendRaw([part]);

        Assert.That(_guest.TakeAnswer(VhostUserRequest.SetOwner), Is.Zero);
    }

    private static void EchoWorks(FrontEnd guest)
    {
        var ring = guest.Ring(0);
        while (ring.TakeUsed() is not null)
        {
        }

        var head = ring.Offer([7, 8], 2);
        Assert.That(guest.Kick(0), Is.Zero);
        Assert.That(ring.TakeUsed(), Is.EqualTo(new VringUsedElem((uint)head, 2)));
        Assert.That(ring.Buffer((head + 1) % FrontEnd.QueueSize, 2), Is.EqualTo(new byte[] { 7, 8 }));
    }
}
