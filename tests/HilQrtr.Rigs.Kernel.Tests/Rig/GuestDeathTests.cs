using HilQrtr.Errors;
using HilQrtr.Native;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>
/// Tests guests that die or hang while a test runs. That test must report why, and the next lease must get a new guest.
/// </summary>
[NonParallelizable]
internal sealed class GuestDeathTests
{
    private const int SIGTERM = 15;
    private const int SIGSTOP = 19;

    private static readonly TimeSpan HangTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortHangTimeout = TimeSpan.FromSeconds(2);

    [Test]
    public async Task A_panic_is_reported_and_the_next_lease_gets_a_new_guest()
    {
        await using var rigs = new KernelRigs(RigClock.Virtual, "never-ready");
        var rig = await rigs.LeaseAsync();
        var card = rig.Hosts[0].Cards[0];

        // ath11k_pci_remove crashes on a card that never became ready, because ath11k_ce_tx_process_cb uses uninitialized copy engines.
        var died = await Assert.ThrowsAsync<HostDiedException>(() => rig.RunAsync(
            async token =>
            {
                await card.BringUpAsync(BringUpGoal.Link, token);
                await card.TakeDownAsync(token);
            },
            HangTimeout,
            CancellationToken.None));

        Assert.That(died!.Message, Does.StartWith("the host of rig trial died: the agent on host0 is gone: ").And.Contain("its kernel exited with status").And.EndWith(": panic in ath11k_ce_tx_process_cb: Kernel mode fault at addr 0x0"));
        Assert.That(died.Console, Does.Contain("Call Trace:"));
        Assert.That(died.LastWords, Does.Contain("Kernel panic"));
        var evidence = rig.CollectEvidence();
        Assert.That(TextOf(evidence, "console of host0"), Does.Contain("Kernel panic"));
        Assert.That(TextOf(evidence, "kernel log of host0"), Does.Contain("ath11k_pci 0000:00:00.0: "));
        await AssertNextLeaseGetsNewGuestAsync(rigs, rig, another => another.Hosts[0].TakeInventoryAsync(CancellationToken.None));
    }

    [Test]
    public async Task A_card_at_another_address_is_reported_with_the_addresses_that_the_kernel_gives()
    {
        await using var rigs = new KernelRigs();

        var unavailable = await Assert.ThrowsAsync<RigUnavailableException>(() => rigs.LeaseAsync("0000:05:00.0"));

        Assert.That(unavailable!.Message, Does.Contain("card0 is not at 0000:05:00.0 in the guest").And.Contain("other addresses: 0000:00:00.0. Choose a rig"));
    }

    [Test]
    public async Task A_chosen_kernel_may_give_a_card_another_address()
    {
        await using var rigs = new KernelRigs();

        await using var rig = await rigs.LeaseChosenAsync("0000:05:00.0");

        Assert.That(rig.Hosts[0].Cards[0].Address, Is.EqualTo("0000:00:00.0"));
        await KernelRigs.UseAsync(rig);
    }

    [TestCase(SignalCalls.Kill, 137)]
    [TestCase(SIGTERM, 1)]
    public async Task A_killed_guest_fails_only_the_running_test(int signal, int status)
    {
        await using var rigs = new KernelRigs();
        var rig = await rigs.LeaseAsync();
        await KernelRigs.UseAsync(rig);

        var died = await Assert.ThrowsAsync<HostDiedException>(() => rig.RunAsync(
            async token =>
            {
                Kill(rig.Guest.ProcessId, signal);
                await Task.Delay(Timeout.InfiniteTimeSpan, rig.Time, token);
            },
            HangTimeout,
            CancellationToken.None));

        Assert.That(died!.Message, Does.EndWith($"its kernel exited with status {status}"));
        Assert.That(rig.CollectEvidence().Select(file => file.Name), Does.Contain("console of host0").And.Contain("kernel log of host0"));
        await AssertNextLeaseGetsNewGuestAsync(rigs, rig, KernelRigs.UseAsync);
    }

    [TestCase(RigClock.Virtual)]
    [TestCase(RigClock.Real)]
    public async Task A_hanging_guest_fails_the_test_in_time(RigClock clock)
    {
        await using var rigs = new KernelRigs(clock);
        var rig = await rigs.LeaseAsync();
        var folder = FolderOf(rig);

        var hung = await Assert.ThrowsAsync<RigHungException>(() => rig.RunAsync(
            async token =>
            {
                Kill(rig.Guest.ProcessId, SIGSTOP);
                await rig.Hosts[0].TakeInventoryAsync(token);
            },
            clock == RigClock.Virtual ? ShortHangTimeout : ShortHangTimeout * 2,
            CancellationToken.None));

        Assert.That(hung!.Message, Does.StartWith("the host of rig trial stopped responding: no answer for ").And.Contain("on host0").And.Contain("; its kernel is in "));
        Assert.That(hung.Message, Does.Contain(" < start_kernel").Or.Contain(" < userspace").Or.Contain("new_thread_handler"), "the stack includes the outermost function");
        Assert.That(rig.CollectEvidence().Select(file => file.Name), Does.Contain("kernel log of host0"));
        await AssertNextLeaseGetsNewGuestAsync(rigs, rig, KernelRigs.UseAsync);
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [TestCase("while :; do :; done")]
    [TestCase("while :; do echo flood; done >/dev/kmsg")]
    public async Task A_guest_program_that_never_sleeps_is_reported_as_a_hang(string program)
    {
        await using var rigs = new KernelRigs();
        var rig = await rigs.LeaseAsync();

        var hung = await Assert.ThrowsAsync<RigHungException>(() => rig.RunAsync(
            token => rig.Guest.Agent.Programs.RunAsync(["/bin/sh", "-c", program], HangTimeout, default, token), ShortHangTimeout, CancellationToken.None));

        Assert.That(hung!.Message, Does.Contain("ProgramRun on host0"));
        await AssertNextLeaseGetsNewGuestAsync(rigs, rig, KernelRigs.UseAsync);
    }

    private static async Task AssertNextLeaseGetsNewGuestAsync(KernelRigs rigs, RemoteRig rig, Func<RemoteRig, Task> use)
    {
        var folder = FolderOf(rig);
        await rig.DisposeAsync();
        Assert.That(GuestProcesses.Below(folder), Is.Empty);
        await using var another = await rigs.LeaseAsync();
        Assert.That(another.Guest.ProcessId, Is.Not.EqualTo(rig.Guest.ProcessId));
        await another.RunAsync(_ => use(another), HangTimeout, CancellationToken.None);
    }

    private static string FolderOf(RemoteRig rig) => rig.Guest.Plan.Folder;

    private static void Kill(int process, int signal) => Assert.That(SignalCalls.Send(process, signal), Is.Zero);

    private static string TextOf(IReadOnlyList<HilQrtr.Evidence.EvidenceFile> evidence, string name) =>
        System.Text.Encoding.UTF8.GetString(evidence.Single(file => file.Name == name).Content.Span);
}
