using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Tests.Drivers;

/// <summary>Tests how the ath11k model handles a card that crashes, hangs or vanishes.</summary>
public sealed class RecoveryTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    [Test]
    public Task A_card_is_reset_and_comes_up_again_if_it_crashes_after_its_bring_up() => OnTwoUp(async (host, card, token) =>
    {
        var up = host.Faults!.Arm(card, FaultAction.Note, CardPoint.Up);
        host.Faults!.Arm(card, FaultAction.Crash, CardPoint.Now);
        await up.FiredAsync(Bound, token);
        await host.SettleAsync(token);
        Assert.That(card.State, Is.EqualTo(CardState.Up), Log(host));
        Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
        Assert.That(up.FiredAt, Is.GreaterThan(TimeSpan.FromSeconds(20)), "after ATH11K_RECOVER_START_TIMEOUT_HZ");
        Assert.That(Log(host), Does.Contain("firmware crashed: MHI_CB_EE_RDDM"));
        Assert.That(host.Cards[1].State, Is.EqualTo(CardState.Up), "state of the other card");
        Assert.That(host.Cards[1].Emulation!.Violations, Is.Empty);
    });

    [Test]
    public async Task The_driver_gives_up_after_five_incomplete_resets() =>
        await Rigs.RunAsync(Rigs.Declare(1), async (host, token) =>
        {
            var card = host.Cards[0];
            await card.BringUpAsync(BringUpGoal.Up, token);
            var recovered = 0;
            for (; recovered < 20; recovered++)
            {
                var up = host.Faults!.Arm(card, FaultAction.Note, CardPoint.Up);
                host.Faults!.Arm(card, FaultAction.Crash, CardPoint.Now);
                await Task.Delay(Bound, ((SimulatedHost)host).HostKernel.Scheduler, token);
                if (!up.HasFired) break;
            }
            Assert.That(recovered, Is.EqualTo(6), "the first recovery and five more");
        });

    [Test]
    public async Task A_card_is_not_reset_if_it_crashes_during_its_bring_up() =>
        await Rigs.RunAsync(Rigs.Declare(2), async (host, token) =>
        {
            host.Faults!.Arm(host.Cards[0], FaultAction.Crash, CardPoint.Request(WlfwMessageId.Cap));
            var failures = await Rigs.BringUpAllAsync(host, token);
            Assert.That(failures[0], Does.Contain("-110"));
            Assert.That(failures[1], Is.Null);
            Assert.That(Log(host), Does.Contain("ignore reset dev flags 0x"));
            await host.Cards[0].TakeDownAsync(token);
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            Assert.That(await host.Cards[0].ReadIdentityAsync(token), Is.EqualTo(host.Cards[0].Declared));
        });

    [TestCase(FaultAction.Crash, 0)]
    [TestCase(FaultAction.Hang, 10)]
    [TestCase(FaultAction.Vanish, 30)]
    public Task Unbinding_the_driver_of_a_failed_card_leaves_nothing_behind(FaultAction action, int leastSeconds) =>
        Rigs.RunAsync(Rigs.Declare(2), async (host, token) =>
        {
            var before = await host.TakeInventoryAsync(token);
            Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null);
            await host.SettleAsync(token);
            host.Faults!.Arm(host.Cards[0], action, CardPoint.Now);
            var start = ((SimulatedHost)host).HostKernel.Scheduler.Now;
            foreach (var card in host.Cards) await card.TakeDownAsync(token);
            Assert.That(((SimulatedHost)host).HostKernel.Scheduler.Now - start, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(leastSeconds)));
            await host.SettleAsync(token);
            Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Empty);
        });

    [Test]
    public Task A_vanished_card_cannot_be_probed_until_it_returns() => OnTwoUp(async (host, card, token) =>
    {
        host.Faults!.Arm(card, FaultAction.Vanish, CardPoint.Now);
        await card.TakeDownAsync(token);
        var failed = await Assert.ThrowsAsync<Errors.BringUpFailedException>(() => card.BringUpAsync(BringUpGoal.Up, token));
        Assert.That(failed.Message, Does.Contain("failed to claim device: -5"));
        host.Faults!.Arm(card, FaultAction.ComeBack, CardPoint.Now);
        await card.BringUpAsync(BringUpGoal.Up, token);
        Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
    });

    private static Task OnTwoUp(Func<IHost, ICard, CancellationToken, Task> test) => Rigs.RunAsync(Rigs.Declare(2), async (host, token) =>
    {
        Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null);
        await host.SettleAsync(token);
        await test(host, host.Cards[0], token);
    });

    private static string Log(IHost host) => string.Join('\n', host.Log.Lines);
}
