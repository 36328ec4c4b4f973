using HilQrtr.NUnit;
using HilQrtr.Protocols;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>A card disappears from its bus at any point, and may come back.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Faults, Capability.CardModels)]
[FormerName("Vanishing")]
public sealed class SurpriseRemoval(string rig) : LifecycleFixture(rig)
{
    [RigTest("One card is up. The other card disappears from its bus while its boot loader is being loaded, halfway through the transfer of its firmware image, in its QMI exchange, or when it is up. The driver of this card must notice that the card is gone, and it must be possible to unbind the driver. The first card must not be disturbed: it stays up, keeps its one QMI client and receives no second HELLO.")]
    [Need(Needs.OthersUndisturbed)]
    [FormerName("A_card_that_vanishes_leaves_the_other_alone")]
    public async Task A_card_that_disappears_does_not_affect_the_other_card([Values] LifePhase phase)
    {
        var neighbour = await RemoveWhileOtherIsUp(A, B, phase);
        await TakeDown(A);
        Expect($"{A.Name} is {CardState.Off}, with no driver bound to it", A.State, Is.EqualTo(CardState.Off));
        await ExpectUnchanged(neighbour);
    }

    [RigTest("A card disappears while its boot loader is being loaded, halfway through the transfer of its firmware image, in its QMI exchange, or when it is up. Its driver is unbound. The card comes back with a different build id, and the driver is bound again. The driver must read the new build id and be the card's only QMI client, because the slot must be usable again without a reboot.")]
    [Need(Needs.Returns)]
    [FormerName("A_card_that_vanished_comes_back_to_its_own_driver")]
    public async Task A_card_that_disappeared_comes_back_with_its_own_driver([Values] LifePhase phase)
    {
        var neighbour = await RemoveWhileOtherIsUp(A, B, phase);
        await TakeDown(A);
        var newIdentity = ChangeBuildId(A, "after its return");
        Faults.Arm(A, FaultAction.ComeBack, CardPoint.Now);
        await BringUp([A]);
        await ExpectOwnCard(A, newIdentity);
        await ExpectUnchanged(neighbour);
    }

    [RigTest("A socket is bound to the endpoint of a card that is up. The card disappears, is taken down, and comes back. It must return with a new endpoint id. The socket, which is still bound to the old id, must reach neither card, and receive from neither card.")]
    [Requires(Capability.EndpointIds)]
    [Need(Needs.NoMixUp)]
    [FormerName("A_card_that_was_replaced_is_not_taken_for_the_one_that_vanished")]
    public async Task A_socket_bound_to_a_card_that_disappeared_does_not_reach_its_replacement()
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
        Expect("a send over the old binding fails", await TrySend(socket, "for nobody", await TestPortOf(A)), Is.Not.EqualTo(Errno.None));
        var name = await NameOf(socket);
        await SendFrom(A, $"from {A.Name}", name);
        await SendFrom(B, $"from {B.Name}", name);
        Expect("the socket with the old binding receives from neither card", await ReceivedTexts(socket), Is.Empty);
        Expect("neither card received anything over the old binding", Payload.Texts(toA.DataFrom(name).Concat(toB.DataFrom(name))), Is.Empty);
    }

    /// <summary>Brings up <paramref name="other"/> and makes <paramref name="card"/> disappear in a given phase.</summary>
    /// <returns>Snapshot of <paramref name="other"/>, taken before <paramref name="card"/> disappeared.</returns>
    private async Task<CardSnapshot> RemoveWhileOtherIsUp(ICard card, ICard other, LifePhase phase)
    {
        if (phase == LifePhase.Idle)
        {
            AssertGoalsReached(await StartInTurn([other, card]));
            var neighbour = await CardSnapshot.TakeAsync(other, Cancellation);
            Faults.Arm(card, FaultAction.Vanish, CardPoint.Now);
            return neighbour;
        }

        AssertGoalsReached(await StartInTurn([other]));
        var before = await CardSnapshot.TakeAsync(other, Cancellation);
        var vanish = Faults.Arm(card, FaultAction.Vanish, phase.Point());
        var result = await Step($"{card.Name} is brought up and disappears at: {vanish.Point}", () => card.TryBringUpAsync(BringUpGoal.Up, Cancellation));
        Observe("QMI clients of the other card", Model(other).Clients.Count);
        Step($"seen: {result}", () => { }); // This empty step only records the result.
        Expect($"{card.Name} reached {vanish.Point} and disappeared", vanish.HasFired, Is.True);
        ExpectBringUpFailed(result);
        return before;
    }
}
