using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using NUnit.Framework;

namespace HilQrtr.SecondProvider.Suites.Basics;

[RigFixtureSource]
public sealed class TwoCards(string rig) : RigFixture(rig)
{
    [RigTest]
    [MinCards(2)]
    public async Task Each_driver_reads_its_own_card()
    {
        foreach (var card in Cards)
        {
            await card.BringUpAsync(BringUpGoal.Up, Cancellation);
            Assert.That(await card.ReadIdentityAsync(Cancellation), Is.EqualTo(card.Declared), card.Name);
        }
    }

    [RigTest]
    public async Task A_datagram_reaches_the_socket_it_was_sent_to()
    {
        await using var receiver = await Host.Qrtr.OpenSocketAsync(Cancellation);
        await using var sender = await Host.Qrtr.OpenSocketAsync(Cancellation);
        await receiver.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), Cancellation);

        await sender.SendAsync(new byte[] { 1, 2, 3 }, await receiver.GetNameAsync(Cancellation), cancellationToken: Cancellation);

        Assert.That((await receiver.ReceiveAsync(TimeSpan.FromSeconds(5), cancellationToken: Cancellation)).Payload.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [RigTest]
    public async Task A_socket_is_left_open()
    {
        var socket = await Host.Qrtr.OpenSocketAsync(Cancellation);
        await socket.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), Cancellation);
    }

    [RigTest]
    [Requires(Capability.Faults)]
    public void A_fault_is_armed() => Assert.Fail("the rig does not support faults");
}
