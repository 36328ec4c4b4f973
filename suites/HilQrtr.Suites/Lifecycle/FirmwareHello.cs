using HilQrtr.NUnit;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;

namespace HilQrtr.Suites.Lifecycle;

/// <summary>Some firmware sends HELLO at unusual times. Even then, its card must come up and must not disturb other cards.</summary>
/// <param name="rig">Name of the rig.</param>
[RigFixtureSource]
[MinCards(2)]
[Requires(Capability.CardModels)]
public sealed class FirmwareHello(string rig) : LifecycleFixture(rig)
{
    [RigTest("One card is up. The firmware of the second card sends HELLO once, twice or only in answer to the host's HELLO. It announces its service either after the host's HELLO or without waiting for that HELLO. The second card must come up with its own driver, and must receive HELLO from the host if it sent HELLO. The first card must not be disturbed.")]
    [Need(Needs.AnyOrder)]
    [TestCase(HelloMode.AtLinkUp, AnnounceMode.Unasked)]
    [TestCase(HelloMode.Twice, AnnounceMode.AfterHello)]
    [TestCase(HelloMode.Twice, AnnounceMode.Unasked)]
    [TestCase(HelloMode.WhenAsked, AnnounceMode.Unasked)]
    [FormerName("A_card_comes_up_however_its_firmware_says_HELLO")]
    public async Task A_card_comes_up_if_it_sends_HELLO_once_or_twice_or_only_in_reply(HelloMode hello, AnnounceMode announce)
    {
        ShareAddress([A, B]);
        SetFirmware(B, hello, announce);
        AssertGoalsReached(await StartInTurn([A]));
        var neighbour = await CardSnapshot.TakeAsync(A, Cancellation);
        AssertGoalsReached(await StartInTurn([B]));
        await ExpectOwnCard(B);
        if (hello != HelloMode.WhenAsked) ExpectHeardHello(B);
        await ExpectUnchanged(neighbour);
    }

    [RigTest("The firmware of both cards sends HELLO only in answer to the host's HELLO, and announces its service only then. Each card must receive HELLO from the host, and come up with its own driver. (Linux 6.12 sends HELLO only in answer to a card's HELLO, so such cards never come up there. If the first card receives no HELLO, the test is unsupported.)")]
    [Need(Needs.AnyOrder)]
    [FormerName("Cards_that_only_answer_HELLO_come_up")]
    public async Task Cards_that_send_HELLO_only_in_reply_come_up()
    {
        ShareAddress([A, B]);
        foreach (var card in new[] { A, B }) SetFirmware(card, HelloMode.WhenAsked, AnnounceMode.AfterHello);
        await StartInTurn([A], BringUpGoal.Link);
        if (Model(A).HellosReceived == 0) Assert.Ignore($"{Host.Name} sends HELLO only in answer to a card's HELLO, so a card that waits for the host's HELLO never comes up");
        await TakeDown(A);
        AssertGoalsReached(await StartInTurn([A, B]));
        foreach (var card in new[] { A, B })
        {
            ExpectHeardHello(card);
            await ExpectOwnCard(card);
        }
    }

    [RigTest("The firmware of one card is slow: it sends HELLO only after the other card has come up. The slow card must then come up with its own driver, and the other card must not be disturbed.")]
    [Need(Needs.AnyOrder)]
    [Requires(Capability.Faults)]
    [FormerName("A_card_that_says_HELLO_late_comes_up")]
    public async Task A_card_that_sends_HELLO_late_comes_up([Values(0, 1)] int late)
    {
        ShareAddress([A, B]);
        var (slow, fast) = late == 0 ? (A, B) : (B, A);
        var hold = Faults.Arm(slow, FaultAction.Hold, CardPoint.Hello);
        var coming = slow.TryBringUpAsync(BringUpGoal.Up, Cancellation);
        await Step($"{slow.Name} is brought up, and is held before it sends HELLO", () => hold.FiredAsync(BootTimeout, Cancellation));
        AssertGoalsReached(await StartInTurn([fast]));
        var neighbour = await CardSnapshot.TakeAsync(fast, Cancellation);
        Step($"{slow.Name} continues", hold.Lift);
        AssertGoalsReached([await Step($"{slow.Name} comes up", () => coming)]);
        await Settle();
        await ExpectOwnCard(slow);
        ExpectHeardHello(slow);
        await ExpectUnchanged(neighbour);
    }

    [RigTest("Both cards are up, and one of them sends HELLO again. This HELLO contains no new information, so both cards must stay up, a lookup must still find the services of both, and neither driver may start its QMI exchange again.")]
    [Need(Needs.OthersUndisturbed)]
    [FormerName("A_card_that_says_HELLO_again_stays_up")]
    public async Task A_card_that_sends_HELLO_again_stays_up([Values(0, 1)] int speaking)
    {
        ShareAddress([A, B]);
        // If the cards announced their services only after HELLO, the host's answer to the second HELLO would make a card announce its
        // service again.
        Announce(AnnounceMode.Unasked);
        AssertGoalsReached(await StartInTurn([A, B]));
        var requests = Requests();
        await SendControl(speaking == 0 ? A : B, new QrtrHello());
        await Settle();
        foreach (var card in new[] { A, B }) await ExpectOwnCard(card);
        Expect("the cards received no more requests", Requests(), Is.EqualTo(requests));
        await using var socket = await Open();
        Expect("the lookup finds 2 services, one per card", await LookUp(socket, WlfwService.Id), Has.Count.EqualTo(2));

        int[] Requests() => [.. new[] { A, B }.Select(card => Model(card).Transcript.Count(entry => entry.ToCard))];
    }

    [RigTest("Both cards are up. The firmware of one of them crashes, starts again, and sends HELLO once or twice. The restarted firmware must receive HELLO from the host again, because it knows nothing of the earlier exchange. Its own driver must recover it, and the other card must not be disturbed.")]
    [Need(Needs.Returns)]
    [Requires(Capability.Faults)]
    [FormerName("A_card_that_crashed_is_told_HELLO_again")]
    public async Task A_card_receives_HELLO_again_after_a_crash([Values(HelloMode.AtLinkUp, HelloMode.Twice)] HelloMode hello)
    {
        AllowInKernelLog("firmware crashed", "the test crashes the firmware");
        ShareAddress([A, B]);
        Announce(AnnounceMode.Unasked);
        SetFirmware(B, hello, AnnounceMode.Unasked);
        AssertGoalsReached(await StartInTurn([A, B]));
        var neighbour = await CardSnapshot.TakeAsync(A, Cancellation);
        await CrashAndRecover(B);
        ExpectHeardHello(B);
        await ExpectOwnCard(B);
        await ExpectUnchanged(neighbour);
    }

    private void SetFirmware(ICard card, HelloMode hello, AnnounceMode announce) => Step(
        $"the firmware of {card.Name} sends HELLO {InWords(hello)}, and announces its service {Announces(announce)}",
        () => Model(card).Firmware = Model(card).Firmware with { Hello = hello, Announce = announce });

    private void ExpectHeardHello(ICard card) => Expect($"{card.Name} received HELLO from the host", Model(card).HellosReceived, Is.Positive);

    private static string InWords(HelloMode mode) => mode switch
    {
        HelloMode.AtLinkUp => "once, as soon as its link is up",
        HelloMode.Twice => "as soon as its link is up, and again after announcing its service",
        _ => "only in answer to the host's HELLO",
    };
}
