using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Faults;

/// <summary>Tests cards that crash, hang, vanish or are held at each kind of fault point.</summary>
public sealed class StopTests
{
    /// <summary>
    /// Returns the fault points. Each comes with the number of packets that the card sends during bring-up before it reaches that
    /// point.
    /// </summary>
    private static IEnumerable<TestCaseData> Points()
    {
        yield return new TestCaseData(CardPoint.SblBegun, 0);
        yield return new TestCaseData(CardPoint.SblComplete, 0);
        yield return new TestCaseData(CardPoint.AmssBegun, 0);
        yield return new TestCaseData(CardPoint.AmssHalf, 0);
        yield return new TestCaseData(CardPoint.AmssComplete, 0);
        yield return new TestCaseData(CardPoint.LinkUp, 0);
        yield return new TestCaseData(CardPoint.Hello, 0);
        yield return new TestCaseData(CardPoint.NewServer, 1);
        yield return new TestCaseData(CardPoint.Request(WlfwMessageId.IndRegister), 2);
        yield return new TestCaseData(CardPoint.Response(WlfwMessageId.HostCap), 3);
        yield return new TestCaseData(CardPoint.Indication(WlfwMessageId.RequestMemInd), 4);
        yield return new TestCaseData(CardPoint.Request(WlfwMessageId.BdfDownload), 8);
        yield return new TestCaseData(CardPoint.Response(WlfwMessageId.M3Info), 9);
        yield return new TestCaseData(CardPoint.Indication(WlfwMessageId.FwInitDoneInd), 10);
        yield return new TestCaseData(CardPoint.FirmwareReady, 11);
        yield return new TestCaseData(CardPoint.WlanMode, 12);
        yield return new TestCaseData(CardPoint.Up, 13);
    }

    [TestCaseSource(nameof(Points))]
    public void A_card_that_crashes_is_in_RDDM_and_sends_nothing_more(CardPoint point, int sent)
    {
        var (card, harness) = Bring(FaultAction.Crash, point);
        Assert.That(harness.Injector.All[0].HasFired, Is.True);
        Assert.That(card.Carrier.Sent, Has.Count.EqualTo(sent));
        Assert.That(card.Card.Environment, Is.EqualTo(ExecutionEnvironment.Rddm));
        Assert.That(card.Carrier.Environments[^1], Is.EqualTo(ExecutionEnvironment.Rddm));
        Assert.That((card.Card.FirmwareReady, card.Card.MissionMode), Is.EqualTo((false, false)));
    }

    [TestCaseSource(nameof(Points))]
    public void A_card_that_hangs_sends_nothing_more_and_keeps_its_environment(CardPoint point, int sent)
    {
        var (card, _) = Bring(FaultAction.Hang, point);
        Assert.That(card.Carrier.Sent, Has.Count.EqualTo(sent));
        Assert.That(card.Card.IsPowered, Is.True);
        Assert.That(card.Card.Environment, Is.Not.EqualTo(ExecutionEnvironment.Rddm));
        AssertComesUpAfterReset(card);
    }

    [TestCaseSource(nameof(Points))]
    public void A_card_that_vanishes_sends_nothing_more_and_is_off_until_it_is_replugged(CardPoint point, int sent)
    {
        var (card, harness) = Bring(FaultAction.Vanish, point);
        Assert.That(card.Carrier.Sent, Has.Count.EqualTo(sent));
        Assert.That(card.Card.IsPowered, Is.False);
        harness.Arm(FaultAction.ComeBack, CardPoint.Now);
        AssertComesUpAfterReset(card);
    }

    [TestCaseSource(nameof(Points))]
    public void A_held_card_sends_nothing_until_it_is_released_and_then_sends_everything_in_order(CardPoint point, int sent)
    {
        var (card, harness) = Bring(FaultAction.Hold, point);
        var hold = harness.Injector.All[0];
        Assert.That(hold.IsHolding, Is.True);
        Assert.That(card.Carrier.Sent, Has.Count.EqualTo(sent));

        hold.Lift();
        Assert.That(hold.IsHolding, Is.False);
        Assert.That(Text(card), Is.EqualTo(Text(Bring(FaultAction.Note, point).Card)));
        Assert.That(card.Card.MissionMode, Is.True);
        Assert.That(card.Card.Violations, Is.Empty);
        Assert.That(card.Card.Images.Select(image => (image.Kind, image.Sha256, image.Accepted)),
            Is.EqualTo(Bring(FaultAction.Note, point).Card.Card.Images.Select(image => (image.Kind, image.Sha256, image.Accepted))));
    }

    [Test]
    public void A_card_that_is_held_twice_resumes_only_when_both_holds_have_ended()
    {
        var (card, harness) = Bring(FaultAction.Hold, CardPoint.LinkUp);
        var second = harness.Arm(FaultAction.Hold, CardPoint.Now);
        harness.Injector.All[0].Lift();
        Assert.That(card.Carrier.Sent, Is.Empty);
        second.Lift();
        Assert.That(card.Card.MissionMode, Is.True);
    }

    [Test]
    public void A_resumed_card_can_be_held_again()
    {
        var card = CardHarness.PoweredOn();
        var harness = new FaultHarness(card.Card);
        var holds = new[] { CardPoint.AmssHalf, CardPoint.LinkUp, CardPoint.Response(WlfwMessageId.Cap) }.Select(at => harness.Arm(FaultAction.Hold, at)).ToList();
        BringUp(card);
        foreach (var hold in holds)
        {
            Assert.That(holds.Where(any => any.IsHolding), Is.EqualTo([hold]));
            hold.Lift();
        }

        Assert.That(Text(card), Is.EqualTo(Text(Bring(FaultAction.Note, CardPoint.Up).Card)));
    }

    [Test]
    public void A_power_cycle_ends_a_hold_and_drops_deferred_actions()
    {
        var (card, harness) = Bring(FaultAction.Hold, CardPoint.AmssHalf);
        card.Card.PowerOn();
        Assert.That(harness.Injector.All[0].IsHolding, Is.False);
        harness.Injector.All[0].Lift();
        Assert.That(card.Carrier.Sent, Is.Empty);
        AssertComesUpAfterReset(card);
    }

    [Test]
    public void A_hold_can_end_when_another_card_reaches_a_fault_point()
    {
        var (slow, fast) = (CardHarness.PoweredOn(), CardHarness.PoweredOn());
        var harness = new FaultHarness(slow.Card, fast.Card);
        var hold = harness.Injector.Arm(harness.Cards[0], FaultAction.Hold, CardPoint.SblBegun);
        harness.Injector.Arm(harness.Cards[0], FaultAction.Release, CardPoint.AmssBegun, watchedCard: harness.Cards[1]);
        BringUp(slow);
        fast.Load(ImageKind.Sbl, 1);
        Assert.That(hold.IsHolding, Is.True);
        fast.Load(ImageKind.Amss, 2);
        Assert.That(hold.IsHolding, Is.False);
        Assert.That(slow.Card.MissionMode, Is.True);
    }

    [TestCase(1, false)]
    [TestCase(2, true)]
    public void A_slow_card_waits_until_the_other_card_has_reached_the_given_number_of_points(int points, bool holdsAfterOne)
    {
        var (slow, fast) = (CardHarness.PoweredOn(), CardHarness.PoweredOn());
        var harness = new FaultHarness(slow.Card, fast.Card);
        var hold = harness.Injector.Slow(harness.Cards[0], CardPoint.SblComplete, harness.Cards[1], points);
        slow.Load(ImageKind.Sbl, 1);
        Assert.That(hold.IsHolding, Is.True);
        fast.Card.BeginImage(ImageKind.Sbl, 1);
        Assert.That(hold.IsHolding, Is.EqualTo(holdsAfterOne), "after one point of the other card");
        fast.Card.ImagePiece([1]);
        fast.Card.EndImage();
        Assert.That(hold.IsHolding, Is.False, "after two points of the other card");
        Assert.That(slow.Card.Environment, Is.EqualTo(ExecutionEnvironment.Sbl));
    }

    [TestCase("SblBegun", "SBL")]
    [TestCase("AmssBegun", "AMSS")]
    [TestCase("AmssHalf", "AMSS")]
    public void An_inverted_byte_changes_the_digest_of_an_image(string point, string kind)
    {
        var at = point switch { "SblBegun" => CardPoint.SblBegun, "AmssBegun" => CardPoint.AmssBegun, _ => CardPoint.AmssHalf };
        var garbled = Load(at);
        var complete = Load(null);
        Assert.That(garbled.Keys, Is.EqualTo(complete.Keys));
        Assert.That(garbled.Where(pair => complete[pair.Key] != pair.Value).Select(pair => pair.Key), Is.EqualTo([kind]));

        static Dictionary<string, (string, int)> Load(CardPoint? corruptAt)
        {
            var card = CardHarness.PoweredOn();
            var harness = new FaultHarness(card.Card);
            if (corruptAt is not null)
                harness.Arm(FaultAction.Corrupt, corruptAt);
            card.Load(ImageKind.Sbl, 1, 2, 3);
            card.Load(ImageKind.Amss, 4, 5, 6, 7, 8);
            return card.Card.Images.ToDictionary(image => image.Kind, image => (image.Sha256, image.Length));
        }
    }

    private static (CardHarness Card, FaultHarness Faults) Bring(FaultAction action, CardPoint point)
    {
        var card = CardHarness.PoweredOn();
        var harness = new FaultHarness(card.Card);
        harness.Arm(action, point);
        BringUp(card);
        return (card, harness);
    }

    /// <summary>Acts as a host that ignores the card's responses and never waits.</summary>
    private static void BringUp(CardHarness card)
    {
        card.Load(ImageKind.Sbl, 1, 2, 3);
        card.Load(ImageKind.Amss, 4, 5, 6);
        card.Card.LinkUp();
        card.Hello();
        foreach (var request in Driver.Sequence)
            card.Send(request);
    }

    private static void AssertComesUpAfterReset(CardHarness card)
    {
        card.Card.PowerOn();
        BringUp(card);
        Assert.That(card.Card.MissionMode, Is.True);
        Assert.That(card.Card.Violations, Is.Empty);
    }

    private static string Text(CardHarness card) => string.Join('\n', card.Carrier.Sent.Select(packet => $"{packet} {Convert.ToHexString(packet.Payload.Span)}"));
}
