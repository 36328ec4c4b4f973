using HilQrtr.Errors;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Host;

namespace HilQrtr.Rigs.Simulated.Tests.Drivers;

/// <summary>Checks which QMI requests ath11k sends to a card in situations other than a plain bring-up.</summary>
public sealed class AthRulesTests
{
    [Test]
    public Task A_driver_that_is_up_ignores_FW_READY_and_restarts_the_firmware_on_FW_INIT_DONE() => OnOneUp(async (host, card) =>
    {
        var before = Requests(card).Count;
        await IndicateAsync(card, new FwReadyIndication());
        await host.SettleAsync();
        Assert.That(Requests(card), Has.Count.EqualTo(before));

        await IndicateAsync(card, new FwInitDoneIndication());
        await host.SettleAsync();
        Assert.That(
            Requests(card).Skip(before).Select(r => r.GetType()),
            Is.EqualTo(new[] { typeof(WlanIniRequest), typeof(WlanCfgRequest), typeof(WlanModeRequest) }));
    });

    [Test]
    public Task A_request_for_a_few_segments_is_declined_unless_matching_memory_can_be_reused() => OnOneUp(async (host, card) =>
    {
        var provided = Requests(card).OfType<RespondMemRequest>().Last().MemSeg;
        var allocated = await DmaBytesAsync(host);
        await IndicateAsync(card, new RequestMemIndication { MemSeg = [.. provided.Select(s => new WlfwMemSeg(s.Size, s.Type, []))] });
        await host.SettleAsync();
        Assert.That(Requests(card).OfType<RespondMemRequest>().Select(r => r.MemSeg), Is.EqualTo(new[] { provided, provided }));
        Assert.That(await DmaBytesAsync(host), Is.EqualTo(allocated));

        await IndicateAsync(card, new RequestMemIndication { MemSeg = [new WlfwMemSeg(provided[0].Size + 4096, provided[0].Type, [])] });
        await host.SettleAsync();
        // When the request is declined, the card requests smaller segments.
        Assert.That(Requests(card).OfType<RespondMemRequest>().ElementAt(2).MemSeg, Is.Empty);
    });

    [Test]
    public async Task A_driver_that_cannot_connect_to_HTC_stops_the_firmware_that_it_talks_to() =>
        await Rigs.RunAsync(Rigs.Declare(2, "stock"), async (host, token) =>
        {
            var failures = await Rigs.BringUpAllAsync(host, token);
            var winner = host.Cards[failures[0] is null ? 0 : 1];
            Assert.That(Requests(winner).OfType<WlanModeRequest>().Last().Mode, Is.EqualTo(WlfwFirmwareMode.Off));
        });

    [Test]
    public async Task Unbinding_stops_firmware_that_was_never_ready() =>
        await Rigs.RunAsync(Rigs.Declare(1, cardFaults: ["never-ready"]), async (host, token) =>
        {
            await host.Cards[0].BringUpAsync(BringUpGoal.Link, token);
            await host.SettleAsync(token);
            await host.Cards[0].TakeDownAsync(token);
            Assert.That(Requests(host.Cards[0]).OfType<WlanModeRequest>().Select(m => m.Mode), Is.EqualTo(new[] { WlfwFirmwareMode.Off }));
        });

    [Test]
    public async Task Unbinding_during_the_QMI_exchange_leaks_no_memory() =>
        await Rigs.RunAsync(Rigs.Declare(1), async (host, token) =>
        {
            for (var wait = 0; wait < 100; wait++)
            {
                await host.Cards[0].BringUpAsync(BringUpGoal.Link, token);
                await Task.Delay(TimeSpan.FromMicroseconds(wait * 100), ((SimulatedHost)host).HostKernel.Scheduler, token);
                await host.Cards[0].TakeDownAsync(token);
                Assert.That(await DmaBytesAsync(host), Is.Zero, $"{wait * 100} µs after link");
            }
        });

    [Test]
    public Task The_ring_to_a_card_always_keeps_one_element_free() => OnOneUp(async (host, card) =>
    {
        await using var socket = await host.Qrtr.OpenSocketAsync();
        var sent = 0u;
        var refused = await Assert.ThrowsAsync<QrtrSocketException>(async () =>
        {
            // Each message is sent to a different port, so that flow control does not block.
            for (; sent < 100; sent++) await socket.SendAsync(new byte[4], new QrtrAddress(card.Emulation!.Firmware.Node, 1000 + sent));
        });
        Assert.That(refused.Errno, Is.EqualTo(Errno.EAGAIN));
        Assert.That(sent, Is.EqualTo(63));
    });

    private static Task OnOneUp(Func<IHost, ICard, Task> test) => Rigs.RunAsync(Rigs.Declare(1), async (host, token) =>
    {
        await host.Cards[0].BringUpAsync(BringUpGoal.Up, token);
        await host.SettleAsync(token);
        await test(host, host.Cards[0]);
    });

    private static Task IndicateAsync(ICard card, WlfwIndication indication) => card.Emulation!.TransmitAsync(new QrtrPacket(
        QrtrPacketType.Data,
        new QrtrAddress(card.Emulation.Firmware.Node, card.Emulation.Firmware.Port),
        card.Emulation.Clients[0],
        ConfirmRx: false,
        WlfwCodec.Encode(indication, 0)));

    private static List<WlfwMessage> Requests(ICard card) =>
        [.. card.Emulation!.Received.Where(p => p.Type == QrtrPacketType.Data).Select(p => WlfwCodec.Decode(p.Payload).Message)];

    private static async Task<long> DmaBytesAsync(IHost host) => (await host.TakeInventoryAsync()).Counts["DMA bytes"];
}
