using HilQrtr.Outcomes;

namespace HilQrtr.Tests.Outcomes;

public sealed class CauseKeyTests
{
    private static readonly CauseKey Key = new(["card0", "card1", "card10", "radio"]);

    [TestCase("the driver of card0 (0000:01:00.0) has read the build id of card0", "the driver of CARD has read the build id of CARD")]
    [TestCase("the observer finds the services of card0 and card1", "the observer finds the services of CARD")]
    [TestCase("card0, then card10 and radio have received it", "CARD have received it")]
    [TestCase("it has read HILQRTR-CARD1", "it has read HILQRTR-CARD")]
    [TestCase("card0s are no card", "card0s are no card")]
    [TestCase("socket receives \"message 1\" from node 7, port 16384", "socket receives \"…\" from node N, port N")]
    [TestCase("failed to connect to HTC: -110 (ETIMEDOUT)", "failed to connect to HTC: -110 (ETIMEDOUT)")]
    [TestCase("QCA6390 is at 0000:02:00.0 with 00:03:7f:00:00:01, after 0.25 s", "QCA6390 is at PCI with MAC, after N s")]
    [TestCase("BDF 6df612c85815… has reached card1", "BDF N has reached CARD")]
    [TestCase("\n\n  the second line counts\nnot the third", "the second line counts")]
    [TestCase("", "")]
    public void Variable_parts_are_removed(string message, string key) => Assert.That(Key.Of(message), Is.EqualTo(key));

    [Test]
    public void The_same_failure_of_two_cards_gives_the_same_key() =>
        Assert.That(Key.Of("card1 (0000:02:00.0) failed to come up: timed out after 8 s"), Is.EqualTo(Key.Of("card0 (0000:01:00.0) failed to come up: timed out after 12 s")));

    [Test]
    public void A_long_message_is_shortened() => Assert.That(Key.Of(new string('x', 500)), Has.Length.EqualTo(160).And.EndsWith("x…"));

    [Test]
    public void A_name_is_kept_if_no_card_has_it() => Assert.That(new CauseKey([]).Of("card0 is gone after 3 s"), Is.EqualTo("card0 is gone after N s"));
}
