using HilQrtr.Cards;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>Tests hosts with ath11k and ath12k cards.</summary>
public sealed class MixedChipTests
{
    private static readonly string[] Pci = [.. CardChips.All.Values.Where(chip => chip.Bus == CardBus.Pci).Select(chip => chip.Name)];

    [Test]
    public async Task Each_chip_comes_up_with_its_own_driver_and_files([Range(1, 5)] int seed) =>
        await Rigs.RunAsync(
            ChipRigs.Declare("endpoint-ids", Pci),
            async (host, token) =>
            {
                Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null);
                foreach (var card in host.Cards)
                {
                    var model = card.Emulation!;
                    Assert.That(await card.ReadIdentityAsync(token), Is.EqualTo(card.Declared), card.Chip);
                    Assert.That(model.Violations, Is.Empty, card.Chip);
                    Assert.That(model.Clients, Has.Count.EqualTo(1), card.Chip);
                    Assert.That(model.Images.Select(image => (image.Kind, image.Accepted)), Is.EqualTo(Images(CardChips.All[card.Chip]).Select(kind => (kind, true))), card.Chip);
                }
            },
            (ulong)seed);

    [TestCase("QCA6390", "IND_REGISTER HOST_CAP RESPOND_MEM CAP BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD M3_INFO WLAN_INI WLAN_CFG WLAN_MODE")]
    [TestCase("WCN6855", "IND_REGISTER HOST_CAP RESPOND_MEM CAP BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD M3_INFO WLAN_INI WLAN_CFG WLAN_MODE")]
    [TestCase("QCN9074", "IND_REGISTER HOST_CAP RESPOND_MEM CAP BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD M3_INFO WLAN_CFG WLAN_MODE")]
    [TestCase("WCN7850", "PHY_CAP IND_REGISTER HOST_CAP RESPOND_MEM CAP BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD M3_INFO WLAN_INI WLAN_CFG WLAN_MODE")]
    [TestCase("QCN9274", "PHY_CAP IND_REGISTER HOST_CAP RESPOND_MEM CAP BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD M3_INFO WLAN_INI WLAN_CFG WLAN_MODE")]
    public async Task A_driver_sends_its_requests_in_order(string chip, string requests) =>
        await Rigs.RunAsync(ChipRigs.Declare("stock", chip), async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            Assert.That(string.Join(' ', host.Cards[0].Emulation!.Transcript.Where(m => m.ToCard).Select(m => m.Message)), Is.EqualTo(requests));
        });

    [Test]
    public async Task Ath12k_sends_MLO_fields_for_a_card_that_supports_MLO()
    {
        var wcn = await HostCapAsync("WCN7850");
        Assert.That((wcn.MloCapable, wcn.MaxMloPeer, wcn.MloNumChips, wcn.FeatureList, wcn.NmModem), Is.EqualTo(((byte?)1, (ushort?)32, (byte?)1, (ulong?)0x18, (byte?)0x0e)));
        Assert.That(wcn.MloChipInfo, Is.EqualTo(new[]
        {
            new WlfwHostMloChipInfo(0, 2, [0, 1], [1, 1]), new WlfwHostMloChipInfo(0, 0, [0, 0], [0, 0]), new WlfwHostMloChipInfo(0, 0, [0, 0], [0, 0]),
        }));

        var qcn = await HostCapAsync("QCN9274");
        Assert.That((qcn.MloCapable, qcn.MloChipInfo, qcn.FeatureList, qcn.NmModem), Is.EqualTo(((byte?)null, (Protocols.WireList<WlfwHostMloChipInfo>?)null, (ulong?)0x08, (byte?)null)));
    }

    [Test]
    public async Task A_memory_type_that_ath12k_does_not_support_gets_address_0() =>
        await Rigs.RunAsync(ChipRigs.Declare("stock", "QCN9274"), async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            var response = Requests<RespondMemRequest>(host.Cards[0]).Single();
            Assert.That(response.MemSeg.Select(s => (s.Type, s.Addr == 0)), Is.EqualTo([(1u, false), (3u, false), (4u, false), (9u, false), (10u, true)]));
            Assert.That(host.Log.Lines.Select(l => l.ToString()), Has.Some.Contains("ath12k_pci 0000:01:00.0: memory type 10 not supported"));
        });

    [Test]
    public async Task An_ath11k_card_and_an_ath12k_card_with_the_same_instance_break_each_other_on_a_stock_kernel() =>
        await Rigs.RunAsync(ChipRigs.Declare("stock", "QCA6390", "WCN7850"), async (host, token) =>
        {
            Assert.That(await Rigs.BringUpAllAsync(host, token), Has.Some.Not.Null);
            Assert.That(host.Cards.Select(card => card.Emulation!.Clients.Count), Is.EquivalentTo([2, 0]));
            Assert.That(host.Log.Lines.Select(l => l.ToString()), Has.Some.Matches("failed to fetch (regdb|board data) for bus=pci,"));
        });

    [Test]
    public async Task Chips_with_the_same_node_and_port_break_each_other_on_a_stock_kernel_even_if_their_instances_differ() =>
        await Rigs.RunAsync(ChipRigs.Declare("stock", "QCA6390", "QCN9074"), async (host, token) =>
        {
            Assert.That(await Rigs.BringUpAllAsync(host, token), Has.Some.Not.Null);
            Assert.That(host.Cards.Count(card => card.Emulation!.Transcript.Any(m => m is { ToCard: true, Message: "WLAN_MODE" })), Is.LessThan(2));
        });

    [TestCase("stock", "QCN9274")]
    [TestCase("instance-ids", "QCN9274")]
    [TestCase("instance-ids", "QCN9074")]
    public async Task Cards_come_up_side_by_side_without_endpoint_ids_if_their_driver_sets_the_instance(string variant, string chip) =>
        await Rigs.RunAsync(ChipRigs.Declare(variant, chip, chip), async (host, token) =>
        {
            Assert.That(await Rigs.BringUpAllAsync(host, token), Is.All.Null);
            Assert.That(host.Cards.Select(card => card.Emulation!.Running.Instance), Is.Unique);
        });

    [TestCase("stock", "QCN9074")]
    [TestCase("instance-ids", "WCN7850")]
    public async Task Cards_break_each_other_if_the_driver_or_the_firmware_does_not_support_instance_numbers(string variant, string chip) =>
        await Rigs.RunAsync(ChipRigs.Declare(variant, chip, chip), async (host, token) =>
            Assert.That(await Rigs.BringUpAllAsync(host, token), Has.Some.Not.Null));

    [Test]
    public async Task A_driver_frees_its_memory_when_it_is_unbound([ValueSource(nameof(Pci))] string chip) =>
        await Rigs.RunAsync(ChipRigs.Declare("endpoint-ids", chip), async (host, token) =>
        {
            for (var i = 0; i < 3; i++)
            {
                await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
                await host.Cards[0].TakeDownAsync(token);
            }

            Assert.That((await host.TakeInventoryAsync(token)).Counts["DMA bytes"], Is.Zero);
        });

    private static IEnumerable<string> Images(CardChip chip)
    {
        yield return "SBL";
        yield return "AMSS";
        if (chip.Wlfw.LoadsRegdb) yield return "REGDB";
        yield return "BDF";
        if (chip.Wlfw.LoadsCaldata) yield return "CALDATA";
        yield return "M3";
    }

    private static async Task<HostCapRequest> HostCapAsync(string chip)
    {
        HostCapRequest? request = null;
        await Rigs.RunAsync(ChipRigs.Declare("stock", chip), async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
            request = Requests<HostCapRequest>(host.Cards[0]).Single();
        });
        return request!;
    }

    private static IEnumerable<T> Requests<T>(ICard card) => card.Emulation!.Received
        .Where(packet => packet.Type == Protocols.Qrtr.QrtrPacketType.Data).Select(packet => WlfwCodec.Decode(packet.Payload).Message).OfType<T>();
}
