using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>An endpoint id is held as long as somebody needs it, given back then, and not given out again soon.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.EndpointIds)]
public sealed class IdsInUse(string rig) : LifecycleFixture(rig)
{
    [RigTest("Two cards come, one loses its link and gets it back, and both go. An id must be reserved for each as long as its driver is bound, link or no link, and be given back with the driver: ids that nobody gives back are lost until the next boot.")]
    [Requires(Capability.ReservedIds, Capability.CardModels)]
    public async Task An_id_is_reserved_as_long_as_a_driver_is_bound()
    {
        // An instance that no driver looks for: what a driver makes of a service that goes and returns is another matter.
        var unheardOf = Model(A).Firmware with { Instance = Model(A).Firmware.Instance + 1 };
        Step($"{A.Name} will have instance {unheardOf.Instance} of its service, which no driver looks for", () => Model(A).Firmware = unheardOf);
        var before = await Reserved();
        await BringUp([A], BringUpGoal.Link);
        Expect($"one id more is reserved than before {A.Name} came", await Reserved() - before, Is.EqualTo(1));
        await BringUp([B], BringUpGoal.Link);
        Expect($"two ids more are reserved, now that {B.Name} came as well", await Reserved() - before, Is.EqualTo(2));
        await Step($"the link of {A.Name} is restarted while its driver stays", () => Host.Drivers.RelinkAsync(A, Cancellation));
        await Settle();
        Expect("two ids more are reserved: the link that returned has the id that its driver holds", await Reserved() - before, Is.EqualTo(2));
        await TakeDown(A);
        var left = await Reserved() - before;
        Observe("ids reserved with one driver of two", left);
        Expect($"one id more is reserved, now that {A.Name} went", left, Is.EqualTo(1));
        await TakeDown(B);
        Expect("as many ids are reserved as before", await Reserved() - before, Is.Zero);
    }

    [RigTest("A card fails to come up again and again, as one with bad firmware does: it hangs in its boot loader, in the middle of its image, or with the image complete. Each time its driver has reserved an id and gives up. As many ids must be reserved afterwards as before, and the card must come up once it is well: a host that retries must not run out of ids.")]
    [Requires(Capability.ReservedIds, Capability.Faults, Capability.CardModels)]
    public async Task Failed_bring_ups_leave_no_id_reserved()
    {
        CardPoint[] hangs = [CardPoint.SblBegun, CardPoint.AmssHalf, CardPoint.AmssComplete];
        var failures = Affordable(1000, least: 40, BootTimeout);
        await BringUp([B], BringUpGoal.Link);
        var before = await Reserved();
        var came = 0;
        await InParts(failures, part => $"{A.Name} is started, and hangs: {part}", async i =>
        {
            // Not a step each: a reader of a thousand sees none.
            Host.Faults!.Arm(A, FaultAction.Hang, hangs[i % hangs.Length]);
            if ((await A.TryBringUpAsync(BringUpGoal.Link, Cancellation)).Failure is null) came++;
            await A.TakeDownAsync(Cancellation);
        });
        await Settle();
        Expect($"{A.Name} came up never", came, Is.Zero);
        var reserved = await Reserved();
        Observe("ids reserved more than before", reserved - before);
        Expect($"as many ids are reserved as before, {before}", reserved, Is.EqualTo(before));
        await BringUp([A]);
        await ExpectOwnCard(A);
        Expect($"one id more is reserved, that of {A.Name}", await Reserved(), Is.EqualTo(before + 1));
    }

    [RigTest("One card comes and goes again and again, while the other stays; at each coming a socket is bound to its id. At the end the card comes once more, without a socket: all bindings are to ids that went. They must reach nobody and hear nobody, not the card that came later, and not the other: a program that was not told of a replug must not find itself talking to another card.")]
    [Requires(Capability.CardModels)]
    public async Task A_binding_to_an_id_that_went_reaches_no_card_that_came_later()
    {
        var rounds = Affordable(64, least: 16);
        List<IQrtrSocket> sockets = [];
        try
        {
            await BringUp([B], BringUpGoal.Link);
            List<uint> ids = [];
            await InParts(rounds, part => $"{A.Name} comes, a socket is bound to it, and it goes: {part}", async _ =>
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
            Expect($"{A.Name} has had a new id each time", ids, Is.Unique);
            Expect($"the id of {B.Name} is none of them", ids, Has.No.Member(await EndpointOf(B)));

            var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));
            Expect("a send over each old binding is refused", await Refusals(sockets), Is.All.EqualTo(Errno.ENXIO));
            var names = await Step("both cards send to each old socket", () => SendToAll(sockets));
            Expect("the old sockets hear nothing", await HeardBy(sockets), Is.Empty);
            Expect(
                $"neither {A.Name} nor {B.Name} has received anything of them",
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
        foreach (var socket in sockets) refusals.Add(await QrtrSockets.ErrnoOf(SendWithoutStep(socket, "for nobody", Quiet(A))));
        await Settle();
        return refusals;
    }

    private async Task<IReadOnlyList<QrtrAddress>> SendToAll(IEnumerable<IQrtrSocket> sockets)
    {
        List<QrtrAddress> names = [];
        foreach (var socket in sockets)
        {
            names.Add(await NameOf(socket));
            await SendFromWithoutStep(A, $"from {A.Name}", names[^1]);
            await SendFromWithoutStep(B, $"from {B.Name}", names[^1]);
        }

        await Settle();
        return names;
    }

    private async Task<IReadOnlyList<string>> HeardBy(IEnumerable<IQrtrSocket> sockets)
    {
        List<string> heard = [];
        foreach (var socket in sockets)
            heard.AddRange(Payload.Texts((await socket.DrainAsync(Cancellation)).Select(d => d.Payload.ToArray())));
        return heard;
    }

    private async Task<long> Reserved() => (await Host.TakeInventoryAsync(Cancellation)).Counts[HostInventory.ReservedIds];
}
