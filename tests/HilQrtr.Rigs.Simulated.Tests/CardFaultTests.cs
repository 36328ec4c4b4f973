using HilQrtr.Errors;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>Tests that the bring-up of a faulty card always ends and leaves nothing behind on the host.</summary>
public sealed class CardFaultTests
{
    [TestCase("never-answers", "-110")]
    [TestCase("answers-garbage", "-110")]
    [TestCase("wrong-transaction", "-110")]
    [TestCase("refuses-host-cap", "failed: 1")]
    [TestCase("stuck-in-sbl", "-110")]
    [TestCase("no-hello", "no progress for")]
    [TestCase("silent-after-hello", "no progress for")]
    public async Task A_faulty_card_makes_only_its_own_bring_up_fail(string fault, string reason) =>
        await Rigs.RunAsync(Rigs.Declare(2, cardFaults: [fault]), async (host, token) =>
        {
            var before = await host.TakeInventoryAsync(token);
            var failures = await Rigs.BringUpAllAsync(host, token);
            Assert.That(failures[0], Does.Contain(reason), string.Join('\n', host.Log.Lines));
            Assert.That(failures[1], Is.Null);
            await AssertCleanAsync(host, before, token);
        });

    [TestCase("answers-twice")]
    [TestCase("floods")]
    public async Task A_card_that_sends_too_much_does_not_disturb_the_other_card(string fault) =>
        await Rigs.RunAsync(Rigs.Declare(2, cardFaults: [fault]), async (host, token) =>
        {
            var before = await host.TakeInventoryAsync(token);
            Assert.That((await Rigs.BringUpAllAsync(host, token))[1], Is.Null, "the other card");
            await AssertCleanAsync(host, before, token);
        });

    [Test]
    public async Task Unbinding_times_out_if_the_driver_waits_for_a_RESUME_TX_that_never_arrives() =>
        await Rigs.RunAsync(Rigs.Declare(1, cardFaults: ["no-resume-tx"]), async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Link, token);
            await host.SettleAsync(token);
            var hung = await Assert.ThrowsAsync<WaitTimeoutException>(() => host.Cards[0].TakeDownAsync(token));
            Assert.That(hung.Message, Does.Contain("waited 120 s for ath11k_pci to unbind from card0"));
            Assert.That(host.Log.Lines.Select(l => l.Text), Has.Some.Contains("blocked for more than 120 seconds"));
        });

    [Test]
    public async Task A_card_does_not_boot_the_wrong_firmware() =>
        await Rigs.RunAsync(Rigs.Declare(2, kernelFaults: ["firmware-of-first-card"]), async (host, token) =>
        {
            var failed = await Assert.ThrowsAsync<BringUpFailedException>(() => host.Cards[1].BringUpAsync(BringUpGoal.Up, token));
            Assert.That(failed.Reached, Is.EqualTo(CardState.Failed));
            Assert.That(host.Cards[1].Emulation!.Violations, Has.Some.Contains("SBL"));
        });

    [TestCase("driver-leaks-socket", "sockets")]
    [TestCase("driver-leaks-id", "reserved ids")]
    [TestCase("driver-leaks-memory", "DMA bytes")]
    public async Task The_inventory_shows_what_a_driver_leaves_behind(string fault, string kind) =>
        await Rigs.RunAsync(Rigs.Declare(1, kernelFaults: [fault]), async (host, token) =>
        {
            var before = await host.TakeInventoryAsync(token);
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            await host.Cards[0].TakeDownAsync(token);
            await host.SettleAsync(token);
            Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Has.Some.StartsWith(kind));
        });

    private static async Task AssertCleanAsync(IHost host, HostInventory before, CancellationToken token)
    {
        foreach (var card in host.Cards) await card.TakeDownAsync(token);
        await host.SettleAsync(token);
        Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Empty);
    }
}
