using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Cards.Tests.Recording;

public sealed class BoundTests
{
    [Test]
    public void A_flood_of_packets_is_recorded_up_to_a_limit_and_then_only_counted()
    {
        var harness = CardHarness.Linked();
        var request = WlfwCodec.Encode(Driver.IndRegister, 0);

        for (var i = 1; i < CardModel.MaxRecords + 500; i++)
        {
            harness.Data(request);
            harness.Carrier.Sent.Clear();
        }

        Assert.That(harness.Card.Received, Has.Count.EqualTo(CardModel.MaxRecords));
        Assert.That(harness.Card.Transcript, Has.Count.EqualTo(CardModel.MaxRecords));
        Assert.That(harness.Card.RecordsDropped, Is.EqualTo(500 + (2 * (CardModel.MaxRecords + 499)) - CardModel.MaxRecords));
    }

    [Test]
    public void A_flood_of_large_packets_is_recorded_up_to_a_limit_in_bytes()
    {
        var harness = CardHarness.Linked();
        var payload = new byte[60_000];
        payload[0] = 2;

        for (var i = 0; i < 1200; i++)
            harness.Data(payload);

        Assert.That(harness.Card.Received.Sum(p => (long)p.Payload.Length), Is.LessThanOrEqualTo(CardModel.MaxRecordedBytes).And.GreaterThan(CardModel.MaxRecordedBytes - 60_000));
        Assert.That(harness.Card.Transcript, Has.Count.EqualTo(CardModel.MaxRecordedBytes / 60_000));
        Assert.That(harness.Card.RecordsDropped, Is.EqualTo((1201 - harness.Card.Received.Count) + (1200 - harness.Card.Transcript.Count)));
    }

    [Test]
    public void A_flood_of_violations_is_recorded_up_to_a_limit()
    {
        var harness = CardHarness.Linked();

        for (var i = 0; i < 10_500; i++)
            harness.Card.LinkUp();

        Assert.That(harness.Card.Violations, Has.Count.EqualTo(10_000));
        Assert.That(harness.Card.RecordsDropped, Is.EqualTo(500));
    }

    [Test]
    public void A_list_can_be_read_while_it_grows()
    {
        var harness = CardHarness.Linked();
        var seen = 0;

        foreach (var _ in harness.Card.Received)
        {
            if (++seen < 10)
                harness.Hello();
        }

        Assert.That(seen, Is.EqualTo(10));
    }
}
