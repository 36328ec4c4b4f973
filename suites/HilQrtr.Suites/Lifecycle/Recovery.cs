using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>After a firmware crash, the driver recovers only its own card.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[Need(Needs.Returns)]
[MinCards(2)]
[Requires(Capability.Faults, Capability.CardModels)]
public sealed class Recovery(string rig) : LifecycleFixture(rig)
{
    // During a recovery, a driver waits this long if its network interface is down (core.h: ATH11K_RECOVER_START_TIMEOUT_HZ).
    private static readonly TimeSpan RecoveryTime = TimeSpan.FromSeconds(20);

    [RigTest("Both cards are up. The firmware of one card crashes and restarts with a different build id. The card's driver must read the new build id. This proves that the driver queried its own card again. The driver must also be the card's only QMI client. The other card must not be disturbed: it stays up, keeps its one QMI client and receives no second HELLO.")]
    public async Task A_crashed_card_is_recovered_by_its_own_driver([Values(0, 1)] int crashing)
    {
        AllowCrashes();
        var (crasher, other) = crashing == 0 ? (A, B) : (B, A);
        AssertGoalsReached(await StartInTurn([A, B]));
        var neighbour = await CardSnapshot.TakeAsync(other, Cancellation);
        var newIdentity = ChangeBuildId(crasher, "after the crash");
        await CrashAndRecover(crasher);
        await ExpectOwnCard(crasher, newIdentity);
        await ExpectUnchanged(neighbour);
    }

    [RigTest("Both cards are up, and both crash before either is recovered. Each driver must read the new build id of its own card and be that card's only QMI client. Two recoveries at the same time must not be mixed up with each other.")]
    [FormerName("Two_cards_that_crash_at_once_are_recovered_each_by_its_own_driver")]
    public async Task Two_cards_that_crash_at_once_are_recovered_by_their_own_drivers()
    {
        AllowCrashes();
        AssertGoalsReached(await StartInTurn([A, B]));
        var (renewedA, renewedB) = (ChangeBuildId(A, "after the crash"), ChangeBuildId(B, "after the crash"));
        await CrashAndRecover(A, B);
        await ExpectOwnCard(A, renewedA);
        await ExpectOwnCard(B, renewedB);
    }

    [RigTest("Both cards are up, and a socket is bound to each. One card crashes and is recovered. This card must return with the endpoint id that its driver already has, since the driver cannot get a new id. Each socket must still reach the card that it is bound to, and receive from that card.")]
    [Requires(Capability.EndpointIds)]
    [FormerName("A_recovered_card_has_the_id_that_its_driver_holds")]
    public async Task A_recovered_card_keeps_its_endpoint_id([Values(0, 1)] int crashing)
    {
        AllowCrashes();
        var (crasher, other) = crashing == 0 ? (A, B) : (B, A);
        await BringUp([A, B]);
        var (endpoint, endpointOfOther) = (await EndpointOf(crasher), await EndpointOf(other));
        await using var socket = await Open(boundTo: endpoint);
        await using var socketOfOther = await Open(boundTo: endpointOfOther);
        await CrashAndRecover(crasher);

        Expect($"{crasher.Name} kept its id, {endpoint}", await EndpointOf(crasher), Is.EqualTo(endpoint));
        Expect($"{other.Name} kept its id, {endpointOfOther}", await EndpointOf(other), Is.EqualTo(endpointOfOther));
        foreach (var (card, its) in new[] { (crasher, socket), (other, socketOfOther) })
        {
            var received = new ReceivedSince(card);
            await SendFrom(card, $"from {card.Name}", await NameOf(its));
            Expect($"the socket bound to {card.Name} receives the card's message", await ReceivedTexts(its), Is.EqualTo([$"from {card.Name}"]));
            await Send(its, $"to {card.Name}", await TestPortOf(card));
            await Settle();
            Expect($"{card.Name} receives the message from the socket that is bound to it", Payload.Texts(received.DataFrom(await NameOf(its))), Is.EqualTo([$"to {card.Name}"]));
        }
    }

    [RigTest("A card is repeatedly brought up, crashed, recovered and taken down. Afterwards the host must not use more resources than after the first round. Anything that a crash leaves behind would add up on a host that is already in trouble.")]
    [Need(Needs.NothingLeaks)]
    [FormerName("Crashes_leave_nothing_behind")]
    public async Task Crashes_leak_nothing()
    {
        AllowCrashes();
        var rounds = Repetitions(10, min: 5, RecoveryTime);
        await Round();
        var before = await Count("after the first crash");
        for (var i = 1; i <= rounds; i++) await Round();
        ExpectNoGrowth($"{rounds} crashes after the first", before, await Count("after the last crash"));

        async Task Round()
        {
            await BringUp([A]);
            await CrashAndRecover(A);
            await ExpectOwnCard(A);
            await TakeDown(A);
        }
    }

    private void AllowCrashes() => AllowInKernelLog("firmware crashed", "the test crashes the firmware");
}
