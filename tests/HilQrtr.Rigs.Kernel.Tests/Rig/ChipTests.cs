using HilQrtr.Cards;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>
/// Tests each chip's model with the chip's real driver, on the stock kernel with a single card. If the environment contains
/// <c>HILQRTR_RECORD=1</c>, the traffic on the IPCR channels is written to <c>tests/Data</c>.
/// </summary>
[NonParallelizable]
internal sealed class ChipTests
{
    private static readonly TimeSpan HangAfter = TimeSpan.FromSeconds(60);

    private static IEnumerable<TestCaseData> Chips => CardChips.All.Values.Select(chip => new TestCaseData(chip.Name));

    [TestCaseSource(nameof(Chips))]
    public async Task A_card_comes_up_with_a_working_interface_and_goes_down(string name)
    {
        var chip = CardChips.All[name];
        await using var rigs = new KernelRigs(name, RigClock.Virtual, []);
        await using var rig = await rigs.LeaseAsync();
        var guest = rig.Guest;
        var card = guest.Cards[0].Card;
        var capture = new Capture(name);
        card.PacketCrossed = capture.Add;

        await rig.RunAsync(
            async token =>
            {
                var remote = (RemoteCard)rig.Hosts[0].Cards[0];
                await remote.BringUpAsync(BringUpGoal.Up, token);
                Assert.That(await remote.ReadIdentityAsync(token), Is.EqualTo(remote.Declared));
                capture.Close();
                await UseInterfaceAsync(guest.Agent.Files, remote.Status.Interface, token);
                await remote.TakeDownAsync(token);
                Assert.That(remote.State, Is.EqualTo(CardState.Off));
            },
            HangAfter,
            CancellationToken.None);

        Assert.That(card.UnknownRegisters, Is.Empty, "registers that the driver accessed and the model does not have");
        Assert.That(card.Model.Violations, Is.Empty, "rules of the model that the driver broke");
        Assert.That(card.Model.Images.Select(image => (image.Kind, image.Accepted)), Is.EqualTo(ImagesOf(chip).Select(kind => (kind, true))));
        if (Environment.GetEnvironmentVariable("HILQRTR_RECORD") == "1") capture.Write();
    }

    // The host does not load the firmware of a SoC's radio. For the order in which the drivers load images, see ath11k/qmi.c: ath11k_qmi_event_load_bdf, ath12k/qmi.c: ath12k_qmi_event_load_bdf.
    private static IEnumerable<string> ImagesOf(CardChip chip)
    {
        var isLoaded = chip.Bus == CardBus.Pci;
        if (isLoaded) yield return "SBL";
        if (isLoaded) yield return "AMSS";
        if (chip.Wlfw.LoadsRegdb) yield return "REGDB";
        yield return "BDF";
        if (chip.Wlfw.LoadsCaldata) yield return "CALDATA";
        if (isLoaded) yield return "M3";
    }

    /// <summary>Brings up the interface, which starts the radio and a vdev, and takes it down again (<c>Documentation/ABI/testing/sysfs-class-net</c>: flags).</summary>
    private static async Task UseInterfaceAsync(RemoteFiles files, string? name, CancellationToken token)
    {
        Assert.That(name, Is.Not.Null, "the card has a network interface");
        var flags = $"/sys/class/net/{name}/flags";
        foreach (var wanted in (string[])["0x1003", "0x1002"])
        {
            Assert.That(await files.WriteTextAsync(flags, wanted, token), Is.EqualTo(Errno.None), $"{wanted} written to {flags}");
            Assert.That((await files.TryReadTextAsync(flags, token))?.Trim(), Is.EqualTo(wanted));
        }
    }
}
