using HilQrtr.NUnit;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>After the last endpoint id has been allocated, ids start again from the beginning.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.NoMixUp)]
[MinCards(2)]
[Requires(Capability.EndpointIds, Capability.CardModels, Capability.Tun)]
public sealed class IdWrap(string rig) : LifecycleFixture(rig)
{
    // A kernel with the patch series endpoint-ids-wrap has fewer ids than this, so its ids wrap around during the test.
    private const int Endpoints = 64;

    private const uint Node = 0x701;

    [RigTest("Both cards are linked, and other endpoints come and go until their ids start again from the beginning. No endpoint may get 0 (which means no endpoint), 1 (the host) or the id of a card that is still linked. Each new endpoint must be reachable under its id, and messages from it must carry this id. The same must be true of both cards. On a host that runs for years, a new card must not take the place of another. (Normally this takes 2147483646 endpoints, which is too many for a test. If the ids do not start again while the test opens its endpoints, and no rule is broken by then, the test is unsupported.)")]
    [FormerName("Ids_start_again_without_taking_an_id_in_use")]
    public async Task Endpoint_ids_wrap_around_without_reusing_an_id_in_use()
    {
        await LinkBothCards();
        var (endpointOfA, endpointOfB) = (await EndpointOf(A), await EndpointOf(B));
        await using var observer = await Open(report: true, role: "the observer");
        List<uint> ids = [];
        var unreached = 0;
        await Step($"{Endpoints} endpoints come and go", async () =>
        {
            for (var i = 0; i < Endpoints; i++)
            {
                await using var tun = await Host.Qrtr.OpenTunAsync(0, Cancellation);
                await Settle(); // On Linux 7.3, the host first sends HELLO to a new endpoint; wait until this is done.
                ids.Add(await EndpointOf(tun, observer));
                if (!await Reaches(tun, ids[^1])) unreached++;
            }
        });
        Observe("ids", string.Join(", ", ids));
        Expect("each id is a positive number that is not the host's id, 1", ids.Where(id => id is < 2 or > int.MaxValue), Is.Empty);
        Expect($"no endpoint got {A.Name}'s id, {endpointOfA}, or {B.Name}'s, {endpointOfB}", ids.Where(id => id == endpointOfA || id == endpointOfB), Is.Empty);
        Expect("each endpoint was reached under its id", unreached, Is.Zero);
        foreach (var (card, endpoint) in new[] { (A, endpointOfA), (B, endpointOfB) })
        {
            Expect($"{card.Name} kept its id, {endpoint}", await EndpointOf(card), Is.EqualTo(endpoint));
            await using var socket = await Open(boundTo: endpoint, role: $"the socket of {card.Name}");
            var received = new ReceivedSince(card);
            await Send(socket, $"for {card.Name}", await TestPortOf(card));
            await Settle();
            await ExpectCardReceived(received, socket, $"for {card.Name}");
        }

        var directions = ids.Zip(ids.Skip(1)).Select(pair => pair.Second.CompareTo(pair.First)).Distinct().ToList();
        if (directions is [not 0]) Assert.Ignore($"the ids of {Host.Name} did not start again within {Endpoints} endpoints; run the test on a kernel with the series endpoint-ids-wrap");
    }

    /// <summary>Sends a message from an open tun, and learns the tun's endpoint id from this message.</summary>
    private async Task<uint> EndpointOf(IQrtrTun tun, IQrtrSocket observer)
    {
        var message = new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(Node, TestPort), await NameOf(observer), ConfirmRx: false, Payload.Of("from the tun"));
        await tun.WriteAsync(message.ToArray(), Cancellation);
        return (await observer.ReceiveAsync(QrtrSockets.Bound, null, Cancellation)).Endpoint ?? 0;
    }

    private async Task<bool> Reaches(IQrtrTun tun, uint endpoint)
    {
        await using var socket = await OpenWithoutStep(boundTo: endpoint);
        await QrtrSockets.ErrnoOf(SendWithoutStep(socket, "for the tun", new QrtrAddress(Node, TestPort)));
        await Settle();
        while (await tun.TryReadAsync(Cancellation) is { } bytes)
        {
            if (QrtrPacket.Parse(bytes).Type == QrtrPacketType.Data) return true;
        }

        return false;
    }
}
