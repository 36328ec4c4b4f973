using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>
/// An endpoint id stays reserved as long as it is needed, and is then released. Ids are allocated cyclically, so the next new endpoint
/// does not get the released id.
/// </summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.NothingLeaks)]
[MinCards(2)]
[Requires(Capability.EndpointIds)]
public sealed class IdsInUse(string rig) : LifecycleFixture(rig)
{
    [RigTest("Two cards each have a link to the host. One card loses its link and gets it back, and then both cards are taken down. As long as a card's driver is bound, an endpoint id must be reserved for the card, even while the link is down. The id must be released when the driver is unbound, because an id that is never released is lost until the next boot.")]
    [Requires(Capability.ReservedIds, Capability.CardModels)]
    [FormerName("An_id_is_reserved_as_long_as_a_driver_is_bound")]
    public async Task An_endpoint_id_is_reserved_as_long_as_the_driver_is_bound()
    {
        // Use an instance that no driver looks up, so that no driver reacts when the service disappears and returns.
        var unheardOf = Model(A).Firmware with { Instance = Model(A).Firmware.Instance + 1 };
        Step($"{A.Name} offers its service under instance {unheardOf.Instance}, which no driver looks up", () => Model(A).Firmware = unheardOf);
        var before = await Reserved();
        await BringUp([A], BringUpGoal.Link);
        Expect($"once {A.Name} is linked, one more id is reserved than at the start", await Reserved() - before, Is.EqualTo(1));
        await BringUp([B], BringUpGoal.Link);
        Expect($"once {B.Name} is also linked, two more ids are reserved than at the start", await Reserved() - before, Is.EqualTo(2));
        await Step($"the link of {A.Name} is restarted while the card's driver stays bound", () => Host.Drivers.RelinkAsync(A, cancellationToken: Cancellation));
        await Settle();
        Expect("two more ids than at the start are still reserved: the driver kept its id when the link was restarted", await Reserved() - before, Is.EqualTo(2));
        await TakeDown(A);
        var remaining = await Reserved() - before;
        Observe("ids reserved while one of two drivers is bound", remaining);
        Expect($"once {A.Name} is down, one more id is reserved than at the start", remaining, Is.EqualTo(1));
        await TakeDown(B);
        Expect("as many ids are reserved as at the start", await Reserved() - before, Is.Zero);
    }

    [RigTest("Bringing up a card fails repeatedly, as it would with bad firmware. The card hangs at one of three points: in its boot loader, halfway through the transfer of its firmware image, or after the transfer. Each time, the card's driver reserves an endpoint id and gives up. Afterwards, as many ids must be reserved as before the failures, and the card must come up once it no longer hangs. A host that keeps trying must not run out of ids.")]
    [Requires(Capability.ReservedIds, Capability.Faults, Capability.CardModels)]
    [FormerName("Failed_bring_ups_leave_no_id_reserved", "Failed_bring_ups_leak_no_endpoint_id")]
    public async Task Failed_bring_ups_leak_no_endpoint_ids()
    {
        CardPoint[] hangs = [CardPoint.SblBegun, CardPoint.AmssHalf, CardPoint.AmssComplete];
        var failures = Repetitions(1000, min: 40, BootTimeout);
        await BringUp([B], BringUpGoal.Link);
        var before = await Reserved();
        var came = 0;
        await InBatches(failures, part => $"{A.Name} is brought up and hangs: {part}", async i =>
        {
            // A thousand steps would be unreadable, so the repetitions are not separate steps.
            Host.Faults!.Arm(A, FaultAction.Hang, hangs[i % hangs.Length]);
            if ((await A.TryBringUpAsync(BringUpGoal.Link, Cancellation)).Failure is null) came++;
            await A.TakeDownAsync(Cancellation);
        });
        await Settle();
        Expect($"{A.Name} never came up", came, Is.Zero);
        var reserved = await Reserved();
        Observe("additional reserved ids", reserved - before);
        Expect($"as many ids are reserved as before the failed bring-ups, {before}", reserved, Is.EqualTo(before));
        await BringUp([A]);
        await ExpectOwnCard(A);
        Expect($"one more id is reserved than before the failed bring-ups: that of {A.Name}", await Reserved(), Is.EqualTo(before + 1));
    }

    [RigTest("One card is linked and taken down repeatedly while the other card stays linked. Each time, a socket is bound to the endpoint id of the first card. Finally, the first card is linked again, but no socket is bound to its new id. The sockets with the old ids must not reach either card or receive from either card. A program that did not notice a replug must not end up talking to another card.")]
    [Requires(Capability.CardModels)]
    [Need(Needs.NoMixUp)]
    [FormerName("A_binding_to_an_id_that_went_reaches_no_card_that_came_later")]
    public async Task A_socket_bound_to_a_released_endpoint_id_does_not_reach_later_cards()
    {
        var rounds = Repetitions(64, min: 16);
        List<IQrtrSocket> sockets = [];
        try
        {
            await BringUp([B], BringUpGoal.Link);
            List<uint> ids = [];
            await InBatches(rounds, part => $"{A.Name} is linked, a socket is bound to it, and the card is taken down: {part}", async _ =>
            {
                await A.BringUpAsync(BringUpGoal.Link, Cancellation);
                ids.Add(await EndpointOf(A));
                sockets.Add(await OpenWithoutStep(boundTo: ids[^1]));
                await Settle();
                await A.TakeDownAsync(Cancellation);
                await Settle();
            });
            await BringUp([A], BringUpGoal.Link);
            ids.Add(await EndpointOf(A));
            Observe("an id was reused", ids.Distinct().Count() == ids.Count ? "no" : "yes");
            Expect($"{A.Name} got a new id each time", ids, Is.Unique);
            Expect($"none of these ids is {B.Name}'s", ids, Has.No.Member(await EndpointOf(B)));

            var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));
            Expect("a send over each old binding fails", await Refusals(sockets), Has.None.EqualTo(Errno.None));
            var names = await Step("both cards send to each old socket", () => SendToAll(sockets));
            Expect("the old sockets receive nothing", await ReceivedTextsOfAll(sockets), Is.Empty);
            Expect(
                $"neither {A.Name} nor {B.Name} received anything from the old sockets",
                Payload.Texts(names.SelectMany(name => toA.DataFrom(name).Concat(toB.DataFrom(name)))), Is.Empty);
        }
        finally
        {
            foreach (var socket in sockets) await socket.DisposeAsync();
        }
    }

    private async Task<IReadOnlyList<Errno>> Refusals(IEnumerable<IQrtrSocket> sockets)
    {
        List<Errno> refusals = [];
        var to = await TestPortOf(A);
        foreach (var socket in sockets) refusals.Add(await QrtrSockets.ErrnoOf(SendWithoutStep(socket, "for nobody", to)));
        await Settle();
        return refusals;
    }

    private async Task<IReadOnlyList<QrtrAddress>> SendToAll(IEnumerable<IQrtrSocket> sockets)
    {
        List<QrtrAddress> names = [];
        foreach (var socket in sockets)
        {
            names.Add(await NameOf(socket));
            await SendFromCardWithoutStep(A, $"from {A.Name}", names[^1]);
            await SendFromCardWithoutStep(B, $"from {B.Name}", names[^1]);
        }

        await Settle();
        return names;
    }

    private async Task<IReadOnlyList<string>> ReceivedTextsOfAll(IEnumerable<IQrtrSocket> sockets)
    {
        List<string> received = [];
        foreach (var socket in sockets)
            received.AddRange(Payload.Texts((await socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray())));
        return received;
    }

    private async Task<long> Reserved() => (await Host.TakeInventoryAsync(Cancellation)).Counts[HostInventory.ReservedIds];
}
