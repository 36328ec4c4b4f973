using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>A card is pulled, or falls off its bus, at any time of its life; and comes back.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Faults, Capability.CardModels)]
public sealed class Vanishing(string rig) : LifecycleFixture(rig)
{
    [RigTest("One card is up; the other vanishes from its bus while it boots, in the middle of its firmware image, in its QMI exchange, or when it is up. Its driver must find out, and let go of it. The card that is there must not notice: it stays up and keeps its client, and is told no second HELLO.")]
    public async Task A_card_that_vanishes_leaves_the_other_alone([Values] LifePhase phase)
    {
        var neighbour = await VanishBeside(A, B, phase);
        await TakeDown(A);
        Expect($"{A.Name} is {CardState.Off}, with no driver bound to it", A.State, Is.EqualTo(CardState.Off));
        await ExpectUndisturbed(neighbour);
    }

    [RigTest("A card vanishes while it boots, in the middle of its firmware image, in its QMI exchange, or when it is up; its driver is unbound. When the card is back, with another build id, and its driver is bound again, the driver must read the new build id, and be the card's only client: a slot that once was empty must not need a reboot.")]
    public async Task A_card_that_vanished_comes_back_to_its_own_driver([Values] LifePhase phase)
    {
        var neighbour = await VanishBeside(A, B, phase);
        await TakeDown(A);
        var renewed = Renew(A, "after its return");
        Faults.Arm(A, FaultAction.ComeBack, CardPoint.Now);
        await BringUp([A]);
        await ExpectOwnCard(A, renewed);
        await ExpectUndisturbed(neighbour);
    }

    [RigTest("A socket is bound to the endpoint of a card that is up when the card vanishes, is let go of, and comes back. The card must return under a new id; the old binding must reach nobody, be it the card that returned or the other one, and hear neither.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_card_that_was_replaced_is_not_taken_for_the_one_that_vanished()
    {
        await BringUp([B, A]);
        var old = await EndpointOf(A);
        await using var socket = await Open(boundTo: old);
        Faults.Arm(A, FaultAction.Vanish, CardPoint.Now);
        await TakeDown(A);
        Faults.Arm(A, FaultAction.ComeBack, CardPoint.Now);
        await BringUp([A]);

        Expect($"{A.Name} has another id than it had, {old}", await EndpointOf(A), Is.Not.EqualTo(old));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));
        Expect("a send over the old binding is refused", await TrySend(socket, "for nobody", Quiet(A)), Is.EqualTo(Errno.ENXIO));
        var name = await NameOf(socket);
        await SendFrom(A, $"from {A.Name}", name);
        await SendFrom(B, $"from {B.Name}", name);
        Expect("the old binding hears neither card", await Heard(socket), Is.Empty);
        Expect("neither card received anything over it", Payload.Texts(toA.DataFrom(name).Concat(toB.DataFrom(name))), Is.Empty);
    }

    /// <summary>Brings one card up, and has the other vanish in a phase of its life.</summary>
    /// <returns>How the first was before.</returns>
    private async Task<Neighbour> VanishBeside(ICard card, ICard other, LifePhase phase)
    {
        if (phase == LifePhase.Idle)
        {
            AssertReached(await StartInTurn([other, card]));
            var neighbour = await Neighbour.OfAsync(other, Cancellation);
            Faults.Arm(card, FaultAction.Vanish, CardPoint.Now);
            return neighbour;
        }

        AssertReached(await StartInTurn([other]));
        var before = await Neighbour.OfAsync(other, Cancellation);
        var vanish = Faults.Arm(card, FaultAction.Vanish, phase.Point());
        var tried = await Step($"{card.Name} is started; it is to vanish at: {vanish.Point}", () => card.TryBringUpAsync(BringUpGoal.Up, Cancellation));
        Observe("QMI clients of the card that stays", Model(other).Clients.Count);
        Step($"seen, whatever came of it: {tried}", () => { });
        Expect($"{card.Name} came to {vanish.Point} and vanished", vanish.HasFired, Is.True);
        ExpectGivenUp(tried);
        return before;
    }
}
