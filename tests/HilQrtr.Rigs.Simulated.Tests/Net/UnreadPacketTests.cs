using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Tests a card that leaves the host's packets in the ring (<see cref="ICardModel.HoldReceive"/>).</summary>
public sealed class UnreadPacketTests
{
    [Test]
    public async Task Packets_stay_in_the_ring_until_the_card_reads_them() => await RunAsync(async (host, model, send, token) =>
    {
        model.HoldReceive = true;
        await send();
        await host.SettleAsync(token);
        Assert.That(DataTo(model), Is.Zero);

        model.HoldReceive = false;

        Assert.That(DataTo(model), Is.EqualTo(1));
    });

    [Test]
    public async Task A_power_cycle_empties_the_ring_but_a_card_that_has_stopped_reading_does_not_resume() => await RunAsync(async (host, model, send, token) =>
    {
        model.HoldReceive = true;
        await send();
        await host.SettleAsync(token);
        await host.Cards[0].TakeDownAsync(token);
        await host.Cards[0].BringUpAsync(BringUpGoal.Link, token);
        await host.SettleAsync(token);
        Assert.That((model.HoldReceive, model.HellosReceived), Is.EqualTo((true, 0)));

        model.HoldReceive = false;

        Assert.That((model.HellosReceived, DataTo(model)), Is.EqualTo((1, 0)));
        Assert.That(model.Violations, Is.Empty);
    });

    [Test]
    public async Task Firmware_that_has_crashed_reads_nothing() => await RunAsync(async (host, model, send, token) =>
    {
        model.HoldReceive = true;
        await send();
        await host.SettleAsync(token);
        host.Faults!.Arm(host.Cards[0], FaultAction.Crash, CardPoint.Now);

        model.HoldReceive = false;

        Assert.That(DataTo(model), Is.Zero);
        Assert.That(model.Violations, Is.Empty);
    });

    private static int DataTo(ICardModel model) => model.Received.Count(packet => packet.Type == QrtrPacketType.Data && packet.Payload.Length == 4);

    private static async Task RunAsync(Func<IHost, ICardModel, Func<Task>, CancellationToken, Task> body) => await Rigs.RunAsync(Rigs.Declare(1), async (host, token) =>
    {
        await host.Cards[0].BringUpAsync(BringUpGoal.Link, token);
        await host.SettleAsync(token);
        var model = host.Cards[0].Emulation!;
        await using var socket = await host.Qrtr.OpenSocketAsync(token);
        await body(host, model, () => socket.SendAsync(new byte[4], new(model.Firmware.Node, model.Firmware.Port), null, token), token);
    });
}
