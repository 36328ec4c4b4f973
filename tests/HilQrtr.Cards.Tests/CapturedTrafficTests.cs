using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Cards.Tests;

/// <summary>Replays packets captured from real drivers.</summary>
public sealed class CapturedTrafficTests
{
    [Test]
    public void Packets_from_one_driver_bring_a_card_to_mission_mode_without_a_violation()
    {
        var card = Replay("qrtr-stock-1card.jsonl").Card;

        Assert.That(card.Violations, Is.Empty);
        Assert.That(card.FirmwareReady, Is.True);
        Assert.That(card.MissionMode, Is.True);
        Assert.That(card.Clients, Is.EqualTo(new[] { new QrtrAddress(1, 0x4000) }));
        Assert.That(card.HellosSent, Is.EqualTo(1));
        Assert.That(card.HellosReceived, Is.EqualTo(1));
        Assert.That(card.Received, Has.Count.EqualTo(12));
        Assert.That(card.Images.Select(i => (i.Kind, i.Length, i.Accepted)), Is.EqualTo(new[]
        {
            ("SBL", 1, true), ("AMSS", 1, true), ("BDF", 14004, true), ("M3", 65536, true),
        }));
    }

    [TestCase("qrtr-stock-1card.jsonl")]
    [TestCase("qrtr-stock-2cards.jsonl")]
    public void A_card_sends_the_packets_that_the_captured_card_sent(string capture)
    {
        var captured = CaptureLine.Read(capture).Where(l => l.Card == "CARD0" && !l.ToCard).Select(l => Convert.ToHexString(l.Bytes));

        var sent = Replay(capture).Carrier.Sent.Select(p => Convert.ToHexString(p.ToArray()));

        Assert.That(sent, Is.EqualTo(captured));
    }

    [Test]
    public void The_second_client_is_reported_if_two_drivers_send_packets_to_one_card()
    {
        var card = Replay("qrtr-stock-2cards.jsonl").Card;

        Assert.That(card.Violations, Is.EqualTo(new[]
        {
            "card0: a second QMI client 1:16385 sends requests to this card, in addition to 1:16384: two drivers share one card",
        }));
        Assert.That(card.Clients, Is.EqualTo(new[] { new QrtrAddress(1, 0x4000), new QrtrAddress(1, 0x4001) }));
        Assert.That(card.HellosReceived, Is.EqualTo(2));
        Assert.That(card.MissionMode, Is.True);
    }

    [Test]
    public void The_transcript_lists_the_bring_up_messages_in_order()
    {
        var transcript = Replay("qrtr-stock-1card.jsonl").Card.Transcript;

        Assert.That(transcript.Select(e => $"{(e.ToCard ? ">" : "<")} {e.Message} {e.Type}").Take(9), Is.EqualTo(new[]
        {
            "> IND_REGISTER request", "< IND_REGISTER response",
            "> HOST_CAP request", "< HOST_CAP response", "< REQUEST_MEM_IND indication",
            "> RESPOND_MEM request", "< RESPOND_MEM response", "< FW_MEM_READY_IND indication",
            "> CAP request",
        }));
        Assert.That(transcript, Has.Count.EqualTo(25));
        Assert.That(transcript.Select(e => e.Peer), Is.All.EqualTo(new QrtrAddress(1, 0x4000)));
        var cap = transcript.Single(e => e is { Message: "CAP", Type: "response" });
        Assert.That(cap.TransactionId, Is.EqualTo(3));
        Assert.That(cap.Text, Does.Contain("fw_build_id").And.Contain("POC-CARD0"));
        Assert.That(transcript.Single(e => e == cap), Is.SameAs(cap), "an entry is decoded only once");
    }

    /// <summary>
    /// Takes the packets that a real driver sent to one captured card, and sends them to a model of the same chip. Captured cards that
    /// received packets from two drivers are left out.
    /// </summary>
    [TestCaseSource(nameof(CardsWithOneDriver))]
    public void Packets_from_a_driver_to_its_own_card_bring_a_model_of_the_same_chip_to_mission_mode(string capture, string name)
    {
        var lines = CaptureLine.Read(capture).Where(l => l.Card == name && l.ToCard).ToList();
        var harness = CardHarness.InAmss(CardHarness.DefaultOptions with { Chip = CardChips.All[lines[0].Chip] });
        harness.Card.LinkUp();

        foreach (var line in lines)
            harness.Card.Receive(line.Bytes);

        Assert.That(harness.Card.Violations, Is.Empty);
        Assert.That((harness.Card.FirmwareReady, harness.Card.MissionMode), Is.EqualTo((true, true)));
    }

    private static IEnumerable<TestCaseData> CardsWithOneDriver =>
        from file in CaptureLine.Files
        from card in CaptureLine.Read(file).GroupBy(line => line.Card)
        where Clients(card) == 1
        select new TestCaseData(file, card.Key);

    private static int Clients(IEnumerable<CaptureLine> lines) => lines
        .Where(line => line.ToCard).Select(line => QrtrPacket.Parse(line.Bytes)).Where(packet => packet.Type == QrtrPacketType.Data)
        .Select(packet => packet.Source).Distinct().Count();

    private static CardHarness Replay(string capture)
    {
        var harness = CardHarness.InAmss();
        harness.Card.LinkUp();
        foreach (var line in CaptureLine.Read(capture).Where(l => l.Card == "CARD0" && l.ToCard))
            harness.Card.Receive(line.Bytes);
        return harness;
    }
}
