using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote.Tests.Fakes;

namespace HilQrtr.Rigs.Remote.Tests;

public sealed class RemoteCardTests
{
    [Test]
    public async Task The_state_of_a_card_follows_sysfs_and_the_log_of_its_driver()
    {
        var host = new FakeHost();
        var states = new List<CardState> { host.Card.State };
        host.Writes[FakeHost.Bind] = () => Bound(host);
        host.OnSleep = sleeps =>
        {
            states.Add(host.Card.State);
            if (sleeps == 1) host.ShowBound(linked: true);
            if (sleeps == 2) host.Driver(6, "chip_id 0x0 chip_family 0xb board_id 0x1 soc_id 0x1");
            if (sleeps == 2) host.Driver(6, "fw_version 0x1 fw_build_timestamp x fw_build_id B");
            if (sleeps == 3) host.Driver(7, "qmi firmware init done");
            if (sleeps == 4) host.ShowBound(linked: true, wiphy: "phy0");
        };
        await host.Card.BringUpAsync(BringUpGoal.Up, default);
        Assert.That(states, Is.EqualTo([CardState.Off, CardState.Booting, CardState.Linked, CardState.Linked, CardState.FirmwareReady]));
        Assert.That(host.Card.State, Is.EqualTo(CardState.Up));
        Assert.That(await host.Card.ReadIdentityAsync(default), Is.EqualTo(host.Card.Declared));
    }

    [Test]
    public async Task A_failed_probe_is_reported_with_its_errno_and_the_last_message_of_the_driver()
    {
        var host = new FakeHost();
        host.Writes[FakeHost.Bind] = () =>
        {
            host.Driver(3, "failed to power up mhi: -110");
            return Task.FromResult(Errno.ETIMEDOUT);
        };
        var failure = await Assert.ThrowsAsync<BringUpFailedException>(() => host.Card.BringUpAsync(BringUpGoal.Link, default));
        Assert.That(failure!.Message, Is.EqualTo("card0 (0000:00:00.0) failed to reach Link: probe failed with -110: failed to power up mhi: -110 (ETIMEDOUT)"));
    }

    [Test]
    public async Task A_failed_bring_up_ends_the_wait_immediately()
    {
        var host = new FakeHost();
        host.Writes[FakeHost.Bind] = () => Bound(host);
        host.OnSleep = sleeps => { if (sleeps == 2) host.Driver(3, "failed to connect to HTC: -110"); };
        var failure = await Assert.ThrowsAsync<BringUpFailedException>(() => host.Card.BringUpAsync(BringUpGoal.Up, default));
        Assert.That(failure!.Message, Does.Contain("failed to come up: failed to connect to HTC: -110 (ETIMEDOUT)"));
        Assert.That(host.Sleeps, Is.EqualTo(2));
    }

    [Test]
    public async Task A_bring_up_to_the_link_succeeds_even_if_the_driver_fails_later()
    {
        var host = new FakeHost();
        host.Writes[FakeHost.Bind] = () =>
        {
            host.Driver(3, "failed to start firmware: -22");
            return Bound(host, linked: true);
        };
        await host.Card.BringUpAsync(BringUpGoal.Link, default);
        Assert.That(host.Card.State, Is.EqualTo(CardState.Failed), "the state still shows the failure");
    }

    [Test]
    public async Task A_bring_up_without_progress_times_out_on_the_clock_of_the_host()
    {
        var host = new FakeHost();
        host.Writes[FakeHost.Bind] = () => Bound(host);
        var failure = await Assert.ThrowsAsync<BringUpFailedException>(() => host.Card.BringUpAsync(BringUpGoal.Up, default));
        Assert.That(failure!.Message, Does.Contain("no result within 60 s"));
        Assert.That(host.Clock.GetUtcNow() - host.Clock.Start, Is.InRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61)));
    }

    [Test]
    public async Task Messages_from_before_a_rebind_are_ignored()
    {
        var host = new FakeHost();
        host.Writes[FakeHost.Bind] = () => Bound(host, linked: true);
        host.Writes[FakeHost.Unbind] = () =>
        {
            host.ShowUnbound();
            return Task.FromResult(Errno.None);
        };
        await host.Card.BringUpAsync(BringUpGoal.Link, default);
        host.Driver(6, "fw_version 0x1 fw_build_timestamp x fw_build_id old");
        host.Driver(3, "failed to connect to HTC: -110");
        Assert.That(host.Card.State, Is.EqualTo(CardState.Failed));
        await host.Card.TakeDownAsync(default);
        Assert.That(host.Card.State, Is.EqualTo(CardState.Off));
        await host.Card.BringUpAsync(BringUpGoal.Link, default);
        Assert.That(host.Card.State, Is.EqualTo(CardState.Linked));
        Assert.That((await host.Card.ReadIdentityAsync(default)).BuildId, Is.Null);
    }

    [Test]
    public async Task Taking_down_a_card_without_a_driver_writes_nothing()
    {
        var host = new FakeHost();
        await host.Card.TakeDownAsync(default);
        Assert.That(host.Written, Is.Empty);
    }

    [Test]
    public async Task A_hung_unbind_is_reported_with_the_kernel_stack()
    {
        var host = new FakeHost();
        host.ShowBound(linked: true);
        host.Writes[FakeHost.Unbind] = () => new TaskCompletionSource<Errno>().Task;
        ShowBlockedTask(host, "[<0>] __flush_work+0x1a/0x20\n[<0>] ath11k_pci_remove+0x3e/0x150\n");
        var failure = await Assert.ThrowsAsync<WaitTimeoutException>(() => host.Card.TakeDownAsync(default));
        Assert.That(failure!.Message, Is.EqualTo(
            "waited 60 s for ath11k_pci to unbind from card0 (0000:00:00.0); last seen: the driver logged no warnings; a) D (41) in __flush_work < ath11k_pci_remove"));
    }

    [Test]
    public async Task All_callers_that_wait_for_a_hung_probe_get_a_timeout_with_the_kernel_stack()
    {
        var host = new FakeHost();
        host.Writes[FakeHost.Bind] = () => new TaskCompletionSource<Errno>().Task;
        ShowBlockedTask(host, "[<0>] wait_for_completion_timeout+0x1a/0x20\n[<0>] ath11k_pci_probe+0x3e/0x150\n");
        const string Expected = "waited 120 s for ath11k_pci to probe card0 (0000:00:00.0); last seen: the driver logged no warnings; a) D (41) in wait_for_completion_timeout < ath11k_pci_probe";
        var bringUp = await Assert.ThrowsAsync<WaitTimeoutException>(() => host.Card.BringUpAsync(BringUpGoal.Link, default));
        Assert.That(bringUp!.Message, Is.EqualTo(Expected));
        var takeDown = await Assert.ThrowsAsync<WaitTimeoutException>(() => host.Card.TakeDownAsync(default));
        Assert.That(takeDown!.Message, Is.EqualTo(Expected));
    }

    [Test]
    public async Task Two_simultaneous_bring_ups_bind_the_driver_only_once()
    {
        var host = new FakeHost();
        var probe = new TaskCompletionSource<Errno>();
        host.Writes[FakeHost.Bind] = () => probe.Task;
        Task? second = null;
        host.OnSleep = sleeps =>
        {
            if (sleeps == 1) second = host.Card.BringUpAsync(BringUpGoal.Link, default);
            if (sleeps != 3) return;
            host.ShowBound(linked: true);
            probe.SetResult(Errno.None);
        };
        await host.Card.BringUpAsync(BringUpGoal.Link, default);
        await second!;
        Assert.That(host.Written, Is.EqualTo([$"{FakeHost.Bind} < {FakeHost.Address}"]));
    }

    private static void ShowBlockedTask(FakeHost host, string stack)
    {
        host.Paths["/proc/1/task/1/stat"] = "1 (init) S 0 1";
        host.Paths["/proc/40/task/40/stat"] = "40 (agent) S 1 40";
        host.Paths["/proc/40/task/41/stat"] = "41 (a) D) D 1 40";
        host.Paths["/proc/40/task/41/stack"] = stack;
        host.Paths["/proc/meminfo"] = "MemTotal: 1 kB";
    }

    private static Task<Errno> Bound(FakeHost host, bool linked = false)
    {
        host.ShowBound(linked);
        return Task.FromResult(Errno.None);
    }
}
