using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>Tests an on-SoC radio (<c>ath11k/ahb.c</c>), the remote processor that runs its firmware, and <c>net/qrtr/smd.c</c>.</summary>
public sealed class AhbRadioTests
{
    private const string Rfc = "endpoint-ids-rfc";

    [TestCase("stock")]
    [TestCase("endpoint-ids")]
    [TestCase(Rfc)]
    public Task A_single_radio_comes_up_with_its_own_identity_on_every_kernel(string variant) => OnRadio(variant, async (host, radio, token) =>
    {
        await radio.BringUpAsync(BringUpGoal.Up, token);
        Assert.That(await radio.ReadIdentityAsync(token), Is.EqualTo(radio.Declared));
        Assert.That(radio.Emulation!.Violations, Is.Empty);
        Assert.That(radio.Emulation.Clients, Has.Count.EqualTo(1));
    });

    [Test]
    public Task The_driver_passes_board_data_through_memory_and_uploads_no_firmware_or_M3_image() => OnRadio("endpoint-ids", async (host, radio, token) =>
    {
        await radio.BringUpAsync(BringUpGoal.Up, token);
        Assert.That(radio.Emulation!.Images.Select(i => (i.Kind, i.Accepted)), Is.EqualTo(new[] { ("BDF", true) }));
        Assert.That(Requests(radio).Select(m => m.Id.KernelName()), Is.EqualTo(
            new[] { "IND_REGISTER", "HOST_CAP", "RESPOND_MEM", "CAP", "BDF_DOWNLOAD", "M3_INFO", "WLAN_CFG", "WLAN_MODE" }));
        Assert.That(Requests(radio).OfType<BdfDownloadRequest>().Single().Data, Is.Null);
        var m3 = Requests(radio).OfType<M3InfoRequest>().Single();
        Assert.That((m3.Addr, m3.Size), Is.EqualTo((0ul, 0u)));
        Assert.That((await host.TakeInventoryAsync(token)).Counts["DMA bytes"], Is.Zero);
    });

    [Test]
    public Task The_remote_processor_restarts_after_calibration() => OnRadio("endpoint-ids", async (host, radio, token) =>
    {
        await radio.BringUpAsync(BringUpGoal.Up, token);
        Assert.That(host.Log.Lines.Count(l => l.Text == "remoteproc remoteproc0: powering up remoteproc0"), Is.EqualTo(2));
        Assert.That(Requests(radio).OfType<HostCapRequest>().Single().CalDone, Is.EqualTo(1), "CalDone after the restart");
    });

    [TestCase("endpoint-ids")]
    [TestCase(Rfc)]
    public Task A_radio_leaves_nothing_behind_on_its_host(string variant) => OnRadio(variant, async (host, radio, token) =>
    {
        var before = await host.TakeInventoryAsync(token);
        await radio.BringUpAsync(BringUpGoal.Up, token);
        await radio.TakeDownAsync(token);
        await host.SettleAsync(token);
        Assert.That((await host.TakeInventoryAsync(token)).DifferencesFrom(before), Is.Empty);
        Assert.That(radio.State, Is.EqualTo(CardState.Off));
    });

    [TestCase("endpoint-ids", false)]
    [TestCase(Rfc, true)]
    public Task The_driver_cannot_get_an_endpoint_id_that_belongs_to_the_channel(string variant, bool warns) => OnRadio(variant, async (host, radio, token) =>
    {
        await radio.BringUpAsync(BringUpGoal.Up, token);
        Assert.That(host.Log.Lines.Any(l => l.Text == "ath11k c000000.wifi: failed to get qrtr endpoint id: -95"), Is.EqualTo(warns));
    });

    [Test]
    public Task The_driver_brings_the_radio_up_again_after_a_processor_restart() => OnRadio("endpoint-ids", async (host, radio, token) =>
    {
        await radio.BringUpAsync(BringUpGoal.Up, token);
        await host.Drivers.RelinkAsync(radio, cancellationToken: token);
        await host.SettleAsync(token);
        Assert.That(radio.State, Is.EqualTo(CardState.Up));
        Assert.That(radio.Emulation!.Clients, Has.Count.EqualTo(1));
        Assert.That(await radio.ReadIdentityAsync(token), Is.EqualTo(radio.Declared));
    });

    [Test]
    public Task The_remote_processor_recovers_crashed_firmware() => OnRadio("endpoint-ids", async (host, radio, token) =>
    {
        await radio.BringUpAsync(BringUpGoal.Up, token);
        host.Faults!.Arm(radio, FaultAction.Crash, CardPoint.Now);
        await host.SettleAsync(token);
        Assert.That(host.Log.Lines.Select(l => l.Text), Has.Some.EqualTo("remoteproc remoteproc0: crash detected in remoteproc0: type fatal error"));
        Assert.That(radio.State, Is.EqualTo(CardState.Up));
    });

    [TestCase("endpoint-ids", 1)]
    [TestCase("endpoint-ids", 2)]
    public Task A_radio_and_PCI_cards_come_up_together(string variant, int cards) => Rigs.RunAsync(
        Rigs.Declare(cards, variant, radio: true), async (host, token) =>
        {
            Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null, () => string.Join('\n', host.Log.Lines));
            foreach (var card in host.Cards) Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared));
        });

    [Test]
    public Task An_invalid_packet_from_the_radio_is_logged_by_the_SMD_transport() => OnRadio("endpoint-ids", async (host, radio, token) =>
    {
        await radio.BringUpAsync(BringUpGoal.Link, token);
        await Assert.ThrowsAsync<Errors.QrtrSocketException>(() => radio.Emulation!.TransmitAsync(
            new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(7, 1), new QrtrAddress(1, 0x7777), ConfirmRx: false, new byte[4]), token));
        Assert.That(host.Log.Lines.Select(l => l.Text), Has.Some.StartsWith("qcom_smd_qrtr remoteproc0:smd-edge.IPCRTR"));
    });

    private static Task OnRadio(string variant, Func<IHost, ICard, CancellationToken, Task> test) => Rigs.RunAsync(
        Rigs.Declare(0, variant, radio: true), (host, token) => test(host, host.Cards[0], token));

    private static List<WlfwMessage> Requests(ICard card) =>
        [.. card.Emulation!.Received.Where(p => p.Type == QrtrPacketType.Data).Select(p => WlfwCodec.Decode(p.Payload).Message)];
}
