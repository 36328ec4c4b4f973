using HilQrtr.NUnit;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>Firmware crashes, its driver resets the card and starts it again: and still talks to its own card, alone.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.Faults, Capability.CardModels)]
public sealed class Recovery(string rig) : LifecycleFixture(rig)
{
    // core.h: ATH11K_RECOVER_START_TIMEOUT_HZ, which a driver sits out whose interface is down.
    private static readonly TimeSpan RecoveryTime = TimeSpan.FromSeconds(20);

    [RigTest("Both cards are up, and the firmware of one crashes; when it starts again, it has another build id. The driver of that card must read the new build id, so it has asked its own card and once more, and be its only client. The other card must not notice: it stays up and keeps its client, and is told no second HELLO.")]
    public async Task A_crashed_card_is_recovered_by_its_own_driver([Values(0, 1)] int crashing)
    {
        AllowCrashes();
        var (crasher, other) = crashing == 0 ? (A, B) : (B, A);
        AssertReached(await StartInTurn([A, B]));
        var neighbour = await Neighbour.OfAsync(other, Cancellation);
        var renewed = Renew(crasher, "after the crash");
        await CrashAndRecover(crasher);
        await ExpectOwnCard(crasher, renewed);
        await ExpectUndisturbed(neighbour);
    }

    [RigTest("Both cards are up, and both crash before either is recovered. Each driver must read the new build id of its own card, and be its only client: two recoveries at once must not be mixed up any more than two bring-ups.")]
    public async Task Two_cards_that_crash_at_once_are_recovered_each_by_its_own_driver()
    {
        AllowCrashes();
        AssertReached(await StartInTurn([A, B]));
        var (renewedA, renewedB) = (Renew(A, "after the crash"), Renew(B, "after the crash"));
        await CrashAndRecover(A, B);
        await ExpectOwnCard(A, renewedA);
        await ExpectOwnCard(B, renewedB);
    }

    [RigTest("Both cards are up, a socket is bound to each, and one card crashes and is recovered. It must come back under the endpoint id that its driver holds, which it cannot ask for anew: the socket that is bound to the card, as the driver's is, must reach it and hear it, and so must the other socket its own.")]
    [Requires(Capability.EndpointIds)]
    public async Task A_recovered_card_has_the_id_that_its_driver_holds([Values(0, 1)] int crashing)
    {
        AllowCrashes();
        var (crasher, other) = crashing == 0 ? (A, B) : (B, A);
        await BringUp([A, B]);
        var (endpoint, endpointOfOther) = (await EndpointOf(crasher), await EndpointOf(other));
        await using var socket = await Open(boundTo: endpoint);
        await using var socketOfOther = await Open(boundTo: endpointOfOther);
        await CrashAndRecover(crasher);

        Expect($"{crasher.Name} has the id it had, {endpoint}", await EndpointOf(crasher), Is.EqualTo(endpoint));
        Expect($"{other.Name} has the id it had, {endpointOfOther}", await EndpointOf(other), Is.EqualTo(endpointOfOther));
        foreach (var (card, its) in new[] { (crasher, socket), (other, socketOfOther) })
        {
            var received = new ReceivedSince(card);
            await SendFrom(card, $"from {card.Name}", await NameOf(its));
            Expect($"the socket bound to {card.Name} hears it", await Heard(its), Is.EqualTo([$"from {card.Name}"]));
            await Send(its, $"to {card.Name}", Quiet(card));
            await Settle();
            Expect($"{card.Name} hears the socket bound to it", Payload.Texts(received.DataFrom(await NameOf(its))), Is.EqualTo([$"to {card.Name}"]));
        }
    }

    [RigTest("A card is brought up, crashes, is recovered and taken down, again and again. The host must hold as much afterwards as after the first time: what a crash leaves behind adds up just when a host is in trouble.")]
    public async Task Crashes_leave_nothing_behind()
    {
        AllowCrashes();
        var rounds = Affordable(10, least: 5, RecoveryTime);
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

    private void AllowCrashes() => AllowInKernelLog("firmware crashed", "the test crashes it");
}
