using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.Cards.Tests.Faults;

/// <summary>Checks which faults can be armed and how faults are reported.</summary>
public sealed class FaultInjectorTests
{
    private static IEnumerable<TestCaseData> ImpossibleFaults()
    {
        foreach (var action in new[] { FaultAction.Drop, FaultAction.Duplicate, FaultAction.Reorder })
        {
            foreach (var point in new[] { CardPoint.Now, CardPoint.Any, CardPoint.PowerOn, CardPoint.AmssHalf, CardPoint.LinkUp, CardPoint.Up })
                yield return new TestCaseData(action, point, "no message is in flight there");
        }

        yield return new TestCaseData(FaultAction.Corrupt, CardPoint.AmssComplete, "neither a message nor an image");
        yield return new TestCaseData(FaultAction.Corrupt, CardPoint.Now, "neither a message nor an image");
    }

    [TestCaseSource(nameof(ImpossibleFaults))]
    public void An_action_that_is_not_possible_at_a_point_is_refused_with_the_reason(FaultAction action, CardPoint point, string why)
    {
        var harness = new FaultHarness(new CardHarness().Card);
        Assert.That(() => harness.Arm(action, point), Throws.ArgumentException.With.Message.Contains(why).And.Message.Contains("card0"));
        Assert.That(harness.Injector.All, Is.Empty);
    }

    [Test]
    public void A_message_can_be_dropped_only_at_a_point_of_its_own_card()
    {
        var harness = new FaultHarness(new CardHarness().Card, new CardHarness().Card);
        Assert.That(
            () => harness.Injector.Arm(harness.Cards[0], FaultAction.Drop, CardPoint.Hello, harness.Cards[1]),
            Throws.ArgumentException.With.Message.Contains("possible only at a fault point of the card itself"));
    }

    [Test]
    public void An_injector_refuses_a_card_on_another_host_and_lists_the_cards_on_its_own_host()
    {
        var harness = new FaultHarness(new CardHarness().Card);
        Assert.That(
            () => harness.Injector.Arm(new FakeCard(null, Declarations.Card(7)), FaultAction.Crash, CardPoint.Now),
            Throws.ArgumentException.With.Message.Contains("card7 is not a card of host0").And.Message.Contains("card0"));
    }

    [Test]
    public void A_card_cannot_be_slower_than_itself()
    {
        var harness = new FaultHarness(new CardHarness().Card);
        Assert.That(() => harness.Injector.Slow(harness.Cards[0], CardPoint.AmssHalf, harness.Cards[0], 1), Throws.ArgumentException);
    }

    [Test]
    public void Armed_and_fired_faults_appear_in_the_events_and_in_the_summary_and_in_the_notes_of_the_card()
    {
        var card = CardHarness.PoweredOn();
        var harness = new FaultHarness(card.Card);
        var fired = new List<string>();
        harness.Injector.OnFired(fault => fired.Add(fault.Describe()));
        harness.Arm(FaultAction.Note, CardPoint.SblComplete);
        harness.Arm(FaultAction.Drop, CardPoint.Request(WlfwMessageId.Cap, 2));
        harness.Arm(FaultAction.Crash, CardPoint.Up).Lift();
        card.LoadBoth();

        Assert.That(fired, Is.EqualTo(["card0 reaches SBL image complete"]));
        Assert.That(harness.Events, Is.EqualTo(
        [
            "host0/card0 fault.armed card0 reaches SBL image complete",
            "host0/card0 fault.armed CAP request 2 is dropped on its way to card0",
            "host0/card0 fault.armed card0 crashes at up",
            "host0/card0 fault.fired card0 reaches SBL image complete",
        ]));
        Assert.That(harness.Injector.Summary, Has.Count.EqualTo(3));
        Assert.That(harness.Injector.Summary[0], Does.Contain("fired at"));
        Assert.That(harness.Injector.Summary[1], Does.EndWith("never fired"));
        Assert.That(harness.Injector.Summary[2], Does.EndWith("disarmed"));
        Assert.That(card.Card.Notes, Has.Some.EqualTo("card0: fired: card0 reaches SBL image complete"));
    }

    [Test]
    public void A_fault_fires_only_at_the_given_occurrence()
    {
        var card = CardHarness.Linked();
        var harness = new FaultHarness(card.Card);
        harness.Arm(FaultAction.Drop, CardPoint.Request(WlfwMessageId.IndRegister, 2));
        var answers = Enumerable.Range(0, 4).Select(_ => card.Send(Driver.IndRegister).Count);
        Assert.That(answers, Is.EqualTo([1, 0, 1, 1]));
    }

    [Test]
    public void A_new_injector_drops_the_faults_of_the_previous_one()
    {
        var card = CardHarness.PoweredOn();
        new FaultHarness(card.Card).Arm(FaultAction.Crash, CardPoint.SblComplete);
        _ = new FaultHarness(card.Card);
        Assert.That(card.Load(ImageKind.Sbl, 1), Is.True);
        Assert.That(card.Card.Environment, Is.EqualTo(ExecutionEnvironment.Sbl));
    }
}
