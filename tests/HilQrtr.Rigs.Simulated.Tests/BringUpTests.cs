using HilQrtr.Errors;

namespace HilQrtr.Rigs.Simulated.Tests;

public sealed class BringUpTests
{
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(8)]
    public async Task On_a_kernel_with_endpoint_ids_all_cards_of_one_family_come_up(int cards) =>
        await Rigs.RunAsync(Rigs.Declare(cards), async (host, token) =>
        {
            Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null, () => string.Join('\n', host.Log.Lines));
            foreach (var card in host.Cards)
            {
                Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
                Assert.That(card.Emulation!.Violations, Is.Empty);
                Assert.That(card.Emulation!.Clients, Has.Count.EqualTo(1));
            }
        });

    [Test]
    public async Task A_stock_kernel_makes_both_drivers_talk_to_the_same_card()
    {
        await Rigs.RunAsync(Rigs.Declare(2, "stock"), async (host, token) =>
        {
            var failures = await Rigs.BringUpAllAsync(host, token);
            var log = string.Join('\n', host.Log.Lines);
            Assert.That(failures.Count(f => f is null), Is.EqualTo(1), log);
            Assert.That(log, Does.Contain("failed to receive control response completion, polling.."));
            Assert.That(log, Does.Contain("ctl_resp never came in (-110)"));
            Assert.That(log, Does.Contain("failed to connect to HTC: -110"));
            var identities = new List<CardIdentity>();
            foreach (var card in host.Cards) identities.Add(await card.ReadIdentityAsync(token));
            Assert.That(identities.Select(i => i.BuildId).Distinct().Count(), Is.EqualTo(1));
            Assert.That(host.Cards.Select(c => c.Emulation!.Clients.Count).Order(), Is.EqualTo(new[] { 0, 2 }));
            Assert.That(host.Cards.Select(c => c.Emulation!.HellosReceived).Order(), Is.EqualTo(new[] { 0, 2 }));
        });
    }

    [TestCase("QCA6390")]
    [TestCase("QCN9274")]
    public async Task On_a_stock_kernel_a_driver_mistakes_the_ready_firmware_of_another_card_for_its_own(string chip) =>
        // Two QCN9274 cards on buses 0x02 and 0x12 have the same QMI instance.
        await Rigs.RunAsync(ChipRigs.Declare("stock", chip, chip).At("0000:12:00.0"), async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            // The driver of a QCN9274 does not wake its card, so it survives even a slow reset.
            host.Cards[1].Emulation!.SlowReset = chip == "QCN9274";

            var failed = await Assert.ThrowsAsync<BringUpFailedException>(() => host.Cards[1].BringUpAsync(BringUpGoal.Up, token));

            Assert.That(failed!.Message, Does.Contain("failed to connect to HTC: -110"));
        });

    [TestCase("QCA6390", "ath11k_pcic_read32")]
    [TestCase("WCN7850", "ath12k_pci_read32")]
    public async Task The_kernel_panics_if_another_card_reports_ready_firmware_during_a_slow_reset(string chip, string reader)
    {
        await using var rig = await Rigs.LeaseAsync(ChipRigs.Declare("stock", chip, chip));
        var host = rig.Hosts[0];
        var later = false;

        var died = await Assert.ThrowsAsync<HostDiedException>(() => rig.RunAsync(
            async token =>
            {
                await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
                host.Cards[1].Emulation!.SlowReset = true;
                _ = host.Cards[1].BringUpAsync(BringUpGoal.Up, token);
                await Task.Delay(TimeSpan.FromMinutes(1), rig.Time, token);
                later = true;
            },
            Rigs.Hang,
            CancellationToken.None));

        Assert.That(died!.Origin, Is.EqualTo("panic in __mhi_device_get_sync: Kernel mode fault at addr 0x0"));
        Assert.That(died.Console, Does.Contain($"\n {reader}+0x0/0x0"));
        Assert.That(later, Is.False, "the body must not continue");
        // A dead host no longer answers, so its inventory cannot be taken.
        Assert.That(await Assert.ThrowsAsync<HostDiedException>(() => rig.RunAsync(host.TakeInventoryAsync, Rigs.Hang, CancellationToken.None)), Is.SameAs(died));
    }

    [Test]
    public async Task A_driver_that_cannot_bind_its_socket_fails_and_leaves_nothing_behind() =>
        await Rigs.RunAsync(Rigs.Declare(2, kernelFaults: ["bind-checks-existence"]), async (host, token) =>
        {
            var before = await host.TakeInventoryAsync(token);
            Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Contain("probe failed with -6: failed to init core: -6"));
            var log = string.Join('\n', host.Log.Lines);
            Assert.That(log, Does.Contain("failed to initialize qmi handle: -6"));
            Assert.That(log, Does.Contain("failed to initialize qmi :-6"));
            Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Empty);
        });

    [TestCase("stock")]
    [TestCase("endpoint-ids")]
    public async Task A_host_has_no_leftovers_after_its_cards_are_taken_down(string variant) =>
        await Rigs.RunAsync(Rigs.Declare(2, variant), async (host, token) =>
        {
            var before = await host.TakeInventoryAsync(token);
            await Rigs.BringUpAllAsync(host, token);
            Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Not.Empty);
            foreach (var card in host.Cards) await card.TakeDownAsync(token);
            await host.SettleAsync(token);
            Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Empty);
        });
}
