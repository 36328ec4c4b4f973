using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Faults;

/// <summary>Tests that messages can be dropped, duplicated, corrupted or reordered in both directions.</summary>
public sealed class MessageFaultTests
{
    [TestCase(FaultAction.Drop, "NEW_SERVER")]
    [TestCase(FaultAction.Duplicate, "HELLO HELLO NEW_SERVER")]
    [TestCase(FaultAction.Reorder, "NEW_SERVER HELLO")]
    [TestCase(FaultAction.Corrupt, "? NEW_SERVER")]
    public void HELLO_can_be_dropped_or_duplicated_or_reordered_or_corrupted(FaultAction action, string sent) =>
        Assert.That(Greeting(action, CardPoint.Hello), Is.EqualTo(sent));

    [TestCase(FaultAction.Drop, "HELLO")]
    [TestCase(FaultAction.Duplicate, "HELLO NEW_SERVER NEW_SERVER")]
    [TestCase(FaultAction.Corrupt, "HELLO ?")]
    public void NEW_SERVER_can_be_dropped_or_duplicated_or_corrupted(FaultAction action, string sent) =>
        Assert.That(Greeting(action, CardPoint.NewServer), Is.EqualTo(sent));

    [Test]
    public void A_dropped_request_never_reaches_the_card()
    {
        var (card, harness) = Linked();
        harness.Arm(FaultAction.Drop, CardPoint.Request(WlfwMessageId.IndRegister));
        var received = card.Card.Received.Count;
        Assert.That(card.Send(Driver.IndRegister, confirmRx: true), Is.Empty, "the card sends no packets, not even RESUME_TX");
        Assert.That(card.Card.Received, Has.Count.EqualTo(received));
        Assert.That(card.Card.Clients, Is.Empty);
    }

    [Test]
    public void A_duplicated_request_is_answered_twice_with_the_same_transaction_id()
    {
        var (card, harness) = Linked();
        harness.Arm(FaultAction.Duplicate, CardPoint.Request(WlfwMessageId.IndRegister));
        var answers = card.Send(Driver.IndRegister).Select(packet => QmiHeader.Parse(packet.Payload.Span).TransactionId);
        Assert.That(answers, Is.EqualTo([card.LastTransaction, card.LastTransaction]));
    }

    [Test]
    public void A_reordered_request_arrives_after_the_next_one()
    {
        var (card, harness) = Linked();
        harness.Arm(FaultAction.Reorder, CardPoint.Request(WlfwMessageId.IndRegister));
        Assert.That(card.Send(Driver.IndRegister), Is.Empty);
        card.Send(new HostCapRequest());
        Assert.That(card.Card.Transcript.Where(entry => entry.ToCard).Select(entry => entry.Message), Is.EqualTo(["HOST_CAP", "IND_REGISTER"]));
    }

    [Test]
    public void A_request_that_is_duplicated_and_reordered_arrives_at_once_and_again_after_the_next_one()
    {
        var (card, harness) = Linked();
        harness.Arm(FaultAction.Duplicate, CardPoint.Request(WlfwMessageId.IndRegister));
        harness.Arm(FaultAction.Reorder, CardPoint.Request(WlfwMessageId.IndRegister));
        card.Send(Driver.IndRegister);
        card.Send(new HostCapRequest());
        Assert.That(
            card.Card.Transcript.Where(entry => entry.ToCard).Select(entry => entry.Message), Is.EqualTo(["IND_REGISTER", "HOST_CAP", "IND_REGISTER"]));
    }

    [Test]
    public void Board_data_with_a_corrupted_segment_is_refused_because_of_its_digest()
    {
        var uncorrupted = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(new byte[4096]));
        var card = CardHarness.Linked(CardHarness.DefaultOptions with { ExpectedBdfSha256 = uncorrupted });
        var harness = new FaultHarness(card.Card);
        card.BringTo(Driver.Identified);
        harness.Arm(FaultAction.Corrupt, CardPoint.Request(WlfwMessageId.BdfDownload));
        card.Result(Driver.Segment(0, 4096, 4096));
        var image = card.Card.Images.Single(received => received.Kind == "BDF");
        Assert.That(image.Length, Is.EqualTo(4096));
        Assert.That((image.Sha256 == uncorrupted, image.Accepted), Is.EqualTo((false, false)));
    }

    [TestCase(FaultAction.Drop, "REQUEST_MEM_IND")]
    [TestCase(FaultAction.Duplicate, "HOST_CAP HOST_CAP REQUEST_MEM_IND")]
    [TestCase(FaultAction.Reorder, "REQUEST_MEM_IND HOST_CAP")]
    public void A_response_can_be_dropped_or_duplicated_or_overtaken_by_an_indication(FaultAction action, string sent)
    {
        var (card, harness) = Linked();
        card.BringTo(Driver.Registered);
        harness.Arm(action, CardPoint.Response(WlfwMessageId.HostCap));
        Assert.That(Names(card.Send(new HostCapRequest())), Is.EqualTo(sent));
    }

    [TestCase(FaultAction.Drop, "HOST_CAP")]
    [TestCase(FaultAction.Duplicate, "HOST_CAP REQUEST_MEM_IND REQUEST_MEM_IND")]
    public void An_indication_can_be_dropped_or_duplicated(FaultAction action, string sent)
    {
        var (card, harness) = Linked();
        card.BringTo(Driver.Registered);
        harness.Arm(action, CardPoint.Indication(WlfwMessageId.RequestMemInd));
        Assert.That(Names(card.Send(new HostCapRequest())), Is.EqualTo(sent));
    }

    [Test]
    public void A_delayed_message_is_dropped_when_the_link_goes_down()
    {
        var (card, harness) = Linked();
        harness.Arm(FaultAction.Reorder, CardPoint.Response(WlfwMessageId.IndRegister));
        card.Send(Driver.IndRegister);
        card.Card.LinkDown();
        card.Card.LinkUp();
        Assert.That(card.Carrier.Sent.Select(packet => packet.Type), Has.None.EqualTo(QrtrPacketType.Data));
    }

    private static string Greeting(FaultAction action, CardPoint point)
    {
        var card = CardHarness.InAmss(CardHarness.DefaultOptions with { Firmware = CardHarness.DefaultOptions.Firmware with { Announce = AnnounceMode.Unasked } });
        new FaultHarness(card.Card).Arm(action, point);
        card.Card.LinkUp();
        return string.Join(' ', card.Carrier.Sent.Select(packet => packet.Payload.Span[0] switch
        {
            (byte)QrtrPacketType.Hello => "HELLO",
            (byte)QrtrPacketType.NewServer => "NEW_SERVER",
            _ => "?",
        }));
    }

    private static (CardHarness Card, FaultHarness Faults) Linked()
    {
        var card = CardHarness.Linked();
        return (card, new FaultHarness(card.Card));
    }

    private static string Names(IEnumerable<QrtrPacket> packets) => string.Join(' ', packets.Select(packet => CardHarness.Decode(packet).Id.KernelName()));
}
