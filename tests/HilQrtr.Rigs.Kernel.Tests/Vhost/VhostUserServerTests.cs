using HilQrtr.Native;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

[NonParallelizable]
internal sealed class VhostUserServerTests
{
    [Test]
    public void A_guest_receives_the_output_of_its_device([Values] bool inband)
    {
        using var served = new Served(inband);
        var path = served.Add(new FakeDevice());
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband);

        for (var round = 0; round < 100; round++)
        {
            var head = guest.Ring(1).Offer([1, 2, (byte)round], 3);
            Assert.That(guest.Kick(1), Is.Zero);
            VringUsedElem? used = null;
            served.WaitUntil(() => (used = guest.Ring(1).TakeUsed()) is not null, "the device uses the buffer");
            Assert.That(used, Is.EqualTo(new VringUsedElem((uint)head, 3)));
            Assert.That(guest.Ring(1).Buffer((head + 1) % FrontEnd.QueueSize, 3), Is.EqualTo(new byte[] { 1, 2, (byte)round }));
        }

        if (inband)
            Assert.That(guest.TakeInterruptMessage(), Is.EqualTo(1));
        else
            served.WaitUntil(guest.TakeInterrupt, "the guest is interrupted");
        Assert.That(served.Kinds, Is.Empty);
    }

    [Test]
    public void The_buffer_precedes_the_interrupt_and_the_interrupt_precedes_the_acknowledgement()
    {
        using var served = new Served();
        var path = served.Add(new FakeDevice());
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: true);
        guest.Ring(0).Offer([1], 1);

        Assert.That(guest.Kick(0), Is.Zero);

        Assert.That(guest.TakeInterruptMessage(), Is.Zero);
        Assert.That(guest.TakeInterruptMessage(), Is.Null, "only one interrupt");
        Assert.That(guest.Ring(0).TakeUsed(), Is.Not.Null);
    }

    [Test]
    public void A_suppressed_interrupt_is_not_sent()
    {
        using var served = new Served();
        var path = served.Add(new FakeDevice());
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: true);
        guest.Ring(0).SetAvailFlags(VringLayout.AvailNoInterrupt);
        guest.Ring(0).Offer([1], 1);

        Assert.That(guest.Kick(0), Is.Zero);

        Assert.That(guest.TakeInterruptMessage(), Is.Null);
    }

    [Test]
    public void Configuration_space_is_read_at_the_requested_offset()
    {
        using var served = new Served();
        var path = served.Add(new FakeDevice());
        served.Server.Start();
        using var guest = new FrontEnd(path);
        var payload = new byte[VhostUserConfig.HeaderSize + 5];
        new VhostUserConfig(2, 0, [0, 0, 0, 0, 0]).Write(payload);

        guest.Send(VhostUserRequest.GetConfig, payload);

        Assert.That(VhostUserConfig.Parse(guest.TakeReply(VhostUserRequest.GetConfig)), Is.EqualTo(new VhostUserConfig(2, 0, [2, 3, 4, 5, 6])));
    }

    [Test]
    public void The_kick_of_a_held_guest_is_acknowledged_on_release()
    {
        using var served = new Served();
        var device = new FakeDevice { Outcome = KickOutcome.Hold };
        var path = served.Add(device);
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: true);
        guest.Ring(0).Offer([1], 1);
        guest.KickWithoutWaiting(0);
        served.WaitUntil(() => guest.Ring(0).TakeUsed() is not null, "the device used the buffer");
        Assert.That(guest.WaitReadable(0), Is.False, "no acknowledgement yet");

        lock (served.Server.Gate)
        {
            device.Outcome = KickOutcome.Done;
            device.Transport.Release();
            device.Transport.Release();
        }

        Assert.That(guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
        Assert.That(guest.Kick(0), Is.Zero, "the guest received only one reply and can continue");
    }

    [Test]
    public void Messages_of_a_held_guest_are_handled_after_its_release()
    {
        using var served = new Served();
        var device = new FakeDevice { Outcome = KickOutcome.Hold };
        var path = served.Add(device);
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: true);
        guest.KickWithoutWaiting(0);
        guest.Send(VhostUserRequest.GetFeatures, []);
        Assert.That(guest.WaitReadable(0), Is.False);
        lock (served.Server.Gate)
            device.Outcome = KickOutcome.Done;

        bool Released()
        {
            device.Transport.Release();
            return guest.WaitReadable(0);
        }

        served.WaitUntil(Released, "the guest is released");
        Assert.That(guest.TakeAnswer(VhostUserRequest.VringKick), Is.Zero);
        Assert.That(guest.TakeAnswer(VhostUserRequest.GetFeatures), Is.Not.Zero);
    }

    [Test]
    public void A_held_guest_that_dies_is_noticed()
    {
        using var served = new Served();
        var device = new FakeDevice { Outcome = KickOutcome.Hold };
        var path = served.Add(device);
        served.Server.Start();
        var guest = new FrontEnd(path).SetUp(2, inband: true);
        guest.Ring(0).Offer([1], 1);
        guest.KickWithoutWaiting(0);
        served.WaitUntil(() => guest.Ring(0).TakeUsed() is not null, "the device used the buffer");
        Assert.That(device.Events, Is.EqualTo(new[] { "started" }));

        guest.Dispose();

        served.WaitUntil(() => device.Events.Count == 2, "the device is stopped");
        Assert.That(device.Events[1], Is.EqualTo("the guest closed its connection while it was waiting for a reply"));
    }

    [Test]
    public void A_second_guest_may_connect_after_the_first([Values] bool inband)
    {
        using var served = new Served(inband);
        var device = new FakeDevice();
        var path = served.Add(device);
        served.Server.Start();
        for (var guestNumber = 0; guestNumber < 3; guestNumber++)
        {
            using var guest = new FrontEnd(path).SetUp(2, inband);
            guest.Ring(0).Offer([1], 1);
            guest.Kick(0);
            served.WaitUntil(() => guest.Ring(0).TakeUsed() is not null, $"guest {guestNumber}");
        }

        served.WaitUntil(() => device.Events.Count == 6, "all guests are disconnected");
        Assert.That(device.Events, Is.EqualTo(Enumerable.Repeat(new[] { "started", "the guest closed its connection" }, 3).SelectMany(l => l)));
    }

    [Test]
    public void The_descriptors_and_memory_of_a_guest_that_disconnects_are_released([Values] bool inband)
    {
        using var served = new Served(inband);
        var device = new FakeDevice();
        var path = served.Add(device);
        served.Server.Start();
        var before = OpenDescriptors.Count();
        for (var guestNumber = 1; guestNumber <= 20; guestNumber++)
        {
            new FrontEnd(path).SetUp(2, inband).Dispose();
            served.WaitUntil(() => device.Events.Count == 2 * guestNumber, "the device is stopped");
        }

        Assert.That(OpenDescriptors.Count(), Is.EqualTo(before));
    }

    [Test]
    public void An_exception_of_a_model_is_noted_and_the_guest_continues()
    {
        using var served = new Served();
        var device = new FakeDevice { Throws = new InvalidOperationException("no such ring") };
        var path = served.Add(device);
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: true);

        Assert.That(guest.Kick(0), Is.EqualTo(1));
        Assert.That(guest.Kick(0), Is.EqualTo(1));
        lock (served.Server.Gate)
            device.Throws = null;
        Assert.That(guest.Kick(0), Is.Zero);
        var problem = served.Server.Problems.Single();
        Assert.That(problem.Count, Is.EqualTo(2));
        Assert.That(problem.ToString(), Does.StartWith("device model threw: InvalidOperationException: no such ring")
            .And.Contains("device echo").And.EndsWith("(2 times; first one shown)"));
    }

    [Test]
    public void Disposal_is_idempotent_and_removes_the_sockets()
    {
        using var served = new Served();
        var device = new FakeDevice();
        var path = served.Add(device);
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: true);

        served.Server.Dispose();
        served.Server.Dispose();

        Assert.That(File.Exists(path), Is.False);
        Assert.That(device.Events[^1], Is.EqualTo("the vhost-user server stopped"));
        guest.WaitForEnd();
    }

    [Test]
    public void An_unstarted_server_leaves_nothing_behind()
    {
        using var served = new Served();
        var before = OpenDescriptors.Count();
        var path = served.Add(new FakeDevice());

        served.Server.Dispose();

        Assert.That(File.Exists(path), Is.False);
        Assert.That(OpenDescriptors.Count(), Is.LessThan(before));
    }

    [Test]
    public void A_path_that_is_too_long_is_refused()
    {
        using var served = new Served();

        Assert.That(
            () => served.Server.Add(new string('x', 120), new FakeDevice()),
            Throws.ArgumentException.With.Message.Contains("the limit is 107").And.Message.Contains("use a folder with a shorter path"));
    }

    [TestCase("a b")]
    [TestCase("a:b")]
    public void A_path_that_is_invalid_on_a_command_line_is_refused(string name)
    {
        using var served = new Served();

        Assert.That(() => served.Server.Add(name, new FakeDevice()), Throws.ArgumentException.With.Message.Contains("use another folder"));
    }

    [Test]
    public void A_device_must_be_added_before_the_server_starts()
    {
        using var served = new Served();
        served.Add(new FakeDevice());
        served.Server.Start();

        Assert.That(() => served.Add(new FakeDevice("late")), Throws.InvalidOperationException.With.Message.Contains("add devices before starting the server"));
        Assert.That(served.Server.Start, Throws.InvalidOperationException.With.Message.Contains("create a new one"));
    }

    [Test]
    public void A_socket_that_another_run_left_behind_is_replaced()
    {
        using var served = new Served();
        File.WriteAllText(Path.Combine(served.Folder, "echo.sock"), "left over");

        var path = served.Add(new FakeDevice());
        served.Server.Start();

        using var guest = new FrontEnd(path);
        Assert.That(guest.RequestNumber(VhostUserRequest.GetFeatures), Is.EqualTo(VirtioFeatures.Version1 | VirtioFeatures.VhostUserProtocolFeatures));
    }

    [Test]
    public void Only_eventfds_are_accepted_as_kick_descriptors()
    {
        using var served = new Served(inband: false);
        var path = served.Add(new FakeDevice());
        served.Server.Start();
        using var guest = new FrontEnd(path).SetUp(2, inband: false);
        using var endless = FileDescriptor.Of(FileCalls.Open("/dev/zero", FileCalls.ReadOnly), "open");

        Assert.That(guest.Request(VhostUserRequest.SetVringKick, FrontEnd.Number(0), endless), Is.EqualTo(1));

        Assert.That(served.Server.Problems.Single().ToString(), Does.Contain("not an eventfd"));
        guest.Ring(0).Offer([1], 1);
        guest.Kick(0);
        served.WaitUntil(() => guest.Ring(0).TakeUsed() is not null, "the previous kick descriptor still works");
    }
}
