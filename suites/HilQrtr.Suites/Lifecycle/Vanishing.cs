using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>A card disappears from its bus at any point, and comes back.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Faults, Capability.CardModels)]
public sealed class Vanishing(string rig) : LifecycleFixture(rig)
{
    [RigTest("One card is up; the other disappears from its bus in its boot loader, halfway through its firmware image, in its QMI exchange, or when it is up. Its driver must notice and let go. The first card must not be disturbed: it stays up, keeps its client and receives no second HELLO.")]
    public async Task A_card_that_vanishes_leaves_the_other_alone([Values] LifePhase phase)
    {
        var neighbour = await RemoveWhileOtherIsUp(A, B, phase);
        await TakeDown(A);
        Expect($"{A.Name} is {CardState.Off}, with no driver bound to it", A.State, Is.EqualTo(CardState.Off));
        await ExpectUnchanged(neighbour);
    }

    [RigTest("A card disappears in its boot loader, halfway through its firmware image, in its QMI exchange, or when it is up, and its driver is unbound. When the card is back with another build id and its driver is bound again, the driver must read the new build id and be the card's only client: using the slot again must not need a reboot.")]
    public async Task A_card_that_vanished_comes_back_to_its_own_driver([Values] LifePhase phase)
    {
        var neighbour = await RemoveWhileOtherIsUp(A, B, phase);
        await TakeDown(A);
        var renewed = ChangeBuildId(A, "after its return");
        Faults.Arm(A, FaultAction.ComeBack, CardPoint.Now);
        await BringUp([A]);
        await ExpectOwnCard(A, renewed);
        await ExpectUnchanged(neighbour);
    }

    [RigTest("A socket is bound to the endpoint of a card that is up; the card disappears, is taken down, and comes back. It must return with a new id. The old binding must reach neither card and receive from neither.")]
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

        Expect($"{A.Name} has a new id, not {old}", await EndpointOf(A), Is.Not.EqualTo(old));
        var (toA, toB) = (new ReceivedSince(A), new ReceivedSince(B));
        Expect("a send over the old binding fails with ENXIO", await TrySend(socket, "for nobody", TestPortOf(A)), Is.EqualTo(Errno.ENXIO));
        var name = await NameOf(socket);
        await SendFrom(A, $"from {A.Name}", name);
        await SendFrom(B, $"from {B.Name}", name);
        Expect("the old binding receives from neither card", await ReceivedTexts(socket), Is.Empty);
        Expect("neither card received anything over it", Payload.Texts(toA.DataFrom(name).Concat(toB.DataFrom(name))), Is.Empty);
    }

    /// <summary>Brings up one card and makes another disappear in a given phase.</summary>
    /// <returns>Snapshot of the first card.</returns>
    private async Task<CardSnapshot> RemoveWhileOtherIsUp(ICard card, ICard other, LifePhase phase)
    {
        if (phase == LifePhase.Idle)
        {
            AssertReached(await StartInTurn([other, card]));
            var neighbour = await CardSnapshot.TakeAsync(other, Cancellation);
            Faults.Arm(card, FaultAction.Vanish, CardPoint.Now);
            return neighbour;
        }

        AssertReached(await StartInTurn([other]));
        var before = await CardSnapshot.TakeAsync(other, Cancellation);
        var vanish = Faults.Arm(card, FaultAction.Vanish, phase.Point());
        var tried = await Step($"{card.Name} is brought up and disappears at: {vanish.Point}", () => card.TryBringUpAsync(BringUpGoal.Up, Cancellation));
        Observe("QMI clients of the card that stays", Model(other).Clients.Count);
        Step($"seen: {tried}", () => { });
        Expect($"{card.Name} reached {vanish.Point} and disappeared", vanish.HasFired, Is.True);
        ExpectBringUpFailed(tried);
        return before;
    }
}
