using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests;

internal sealed class CardFaultTests
{
    [Test]
    public void A_card_that_never_answers_still_receives_requests_and_confirms_them()
    {
        var harness = CardHarness.Linked(faults: CardFault.NeverAnswers);

        var sent = harness.Send(Driver.IndRegister, confirmRx: true).Concat(harness.Send(new HostCapRequest()));

        Assert.That(sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.ResumeTx }));
        Assert.That(harness.Card.Clients, Has.Count.EqualTo(1));
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_card_that_answers_garbage_sends_packets_whose_payload_is_not_QMI()
    {
        var harness = CardHarness.Linked(faults: CardFault.AnswersGarbage);

        var answer = harness.Send(Driver.IndRegister).Single();

        Assert.That(QrtrPacket.Parse(answer.ToArray()), Is.EqualTo(answer), "the packet itself is valid");
        Assert.That(() => WlfwCodec.Decode(answer.Payload), Throws.TypeOf<WireFormatException>());
        Assert.That(harness.Card.Transcript[^1].Type, Is.EqualTo("malformed"));
    }

    [Test]
    public void A_card_that_answers_twice_sends_each_response_twice_and_each_indication_once()
    {
        var harness = CardHarness.Linked(faults: CardFault.AnswersTwice);

        Assert.That(harness.Send(Driver.IndRegister), Has.Count.EqualTo(2));
        var sent = harness.Send(new HostCapRequest());

        Assert.That(sent.Select(p => CardHarness.Decode(p).Type), Is.EqualTo(new[]
        {
            QmiMessageType.Response, QmiMessageType.Response, QmiMessageType.Indication,
        }));
        Assert.That(sent[1], Is.EqualTo(sent[0]));
    }

    [Test]
    public void A_flooding_card_answers_only_the_first_request_and_sends_2000_indications_for_every_request()
    {
        var harness = CardHarness.Linked(faults: CardFault.Floods);

        var first = harness.Send(Driver.IndRegister).Select(CardHarness.Decode).ToList();
        var second = harness.Send(Driver.IndRegister).Select(CardHarness.Decode).ToList();

        Assert.That(first[0], Is.InstanceOf<IndRegisterResponse>());
        Assert.That(first, Has.Count.EqualTo(2001));
        Assert.That(first.Skip(1), Is.All.InstanceOf<ColdBootCalDoneIndication>());
        Assert.That(second, Has.Count.EqualTo(2000));
        Assert.That(second, Is.All.InstanceOf<ColdBootCalDoneIndication>());
    }

    [Test]
    public void A_card_that_never_sends_HELLO_still_announces_its_service_unasked()
    {
        var harness = CardHarness.InAmss(AnnouncesUnasked, CardFault.NoHello);

        harness.Card.LinkUp();

        Assert.That(harness.Carrier.Sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.NewServer }));
        Assert.That(harness.Card.HellosSent, Is.Zero);
    }

    [TestCase(AnnounceMode.AfterHello)]
    [TestCase(AnnounceMode.Unasked)]
    public void A_card_that_is_silent_after_HELLO_never_announces_its_service(AnnounceMode announce)
    {
        var harness = CardHarness.InAmss(announce == AnnounceMode.Unasked ? AnnouncesUnasked : null, CardFault.SilentAfterHello);

        harness.Card.LinkUp();
        harness.Hello();

        Assert.That(harness.Carrier.Sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Hello }));
        Assert.That(harness.Result(Driver.IndRegister).Success, Is.True, "a client that knows the port gets an answer");
    }

    [Test]
    public void A_card_that_never_sends_RESUME_TX_still_answers_requests()
    {
        var harness = CardHarness.Linked(faults: CardFault.NoResumeTx);

        Assert.That(harness.Send(Driver.IndRegister, confirmRx: true).Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }));
        harness.Card.HoldResumeTx = true;
        harness.Send(Driver.IndRegister, confirmRx: true);
        harness.Carrier.Sent.Clear();
        harness.Card.HoldResumeTx = false;
        Assert.That(harness.Carrier.Sent, Is.Empty);
    }

    [Test]
    public void A_card_with_wrong_transaction_ids_answers_with_the_next_id()
    {
        var harness = CardHarness.Linked(faults: CardFault.WrongTransaction);

        harness.Send(Driver.IndRegister);
        var answer = harness.Send(Driver.IndRegister).Single();

        var (header, message) = WlfwCodec.Decode(answer.Payload);
        Assert.That(header.TransactionId, Is.EqualTo(harness.LastTransaction + 1));
        Assert.That(message, Is.InstanceOf<IndRegisterResponse>());
    }

    [Test]
    public void A_card_with_short_packets_sends_bytes_that_the_kernel_refuses()
    {
        var harness = CardHarness.Linked(faults: CardFault.ShortPackets);

        Assert.That(harness.Send(Driver.IndRegister), Is.Empty);

        var raw = harness.Carrier.SentRaw.Single();
        Assert.That(() => QrtrPacket.Parse(raw), Throws.TypeOf<WireFormatException>().With.Property("Field").EqualTo("size"));
    }

    [Test]
    public void A_card_that_refuses_HOST_CAP_does_not_request_memory()
    {
        var harness = CardHarness.Linked(faults: CardFault.RefusesHostCap);
        harness.Send(Driver.IndRegister);

        var sent = harness.Send(new HostCapRequest()).Select(CardHarness.Decode).ToList();

        Assert.That(sent, Has.Count.EqualTo(1));
        Assert.That(((HostCapResponse)sent[0]).Resp, Is.EqualTo(QmiResponse.Refused(QmiError.Internal)));
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_card_that_never_requests_memory_answers_HOST_CAP_without_an_indication()
    {
        var harness = CardHarness.Linked(faults: CardFault.NoMemoryRequest);
        harness.Send(Driver.IndRegister);

        Assert.That(harness.Send(new HostCapRequest()).Select(CardHarness.Decode), Is.EqualTo(new[] { new HostCapResponse() }));
        Assert.That(harness.Result(Driver.RespondMem).Success, Is.True);
        Assert.That(harness.Carrier.Sent.Select(CardHarness.Decode).Last(), Is.InstanceOf<FwMemReadyIndication>());
    }

    [Test]
    public void A_card_that_refuses_board_data_refuses_the_last_segment()
    {
        var harness = CardHarness.Linked(faults: CardFault.RefusesBdf);
        harness.BringTo(Driver.Identified);

        Assert.That(harness.Result(Driver.Segment(0, 6, 4)).Success, Is.True);
        Assert.That(harness.Result(Driver.Segment(1, 2, 2)), Is.EqualTo(QmiResponse.Refused(QmiError.Internal)));
        Assert.That(harness.Card.Images[^1].Accepted, Is.False);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_card_that_is_never_ready_answers_M3_INFO_without_an_indication()
    {
        var harness = CardHarness.Linked(faults: CardFault.NeverReady);
        harness.BringTo(Driver.BoardDataReceived);

        Assert.That(harness.Send(Driver.M3).Select(CardHarness.Decode), Is.EqualTo(new[] { new M3InfoResponse() }));
        Assert.That(harness.Card.FirmwareReady, Is.False);
    }

    [Test]
    public void A_card_that_is_stuck_in_SBL_accepts_the_AMSS_image_and_stays_in_SBL()
    {
        var harness = CardHarness.PoweredOn(null, CardFault.StuckInSbl);
        harness.Load(ImageKind.Sbl, 1);

        Assert.That(harness.Load(ImageKind.Amss, 2), Is.True);

        Assert.That(harness.Card.Environment, Is.EqualTo(ExecutionEnvironment.Sbl));
        Assert.That(harness.Carrier.Environments, Is.EqualTo(new[] { ExecutionEnvironment.Sbl }));
        Assert.That(harness.Card.Images[^1].Accepted, Is.True);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void Every_fault_has_a_name_in_kebab_case_and_a_description([Values] CardFault fault)
    {
        var name = fault.ConfigurationName();

        Assert.That(name, Does.Match("^[a-z]+(-[a-z]+)*$"));
        Assert.That(CardFaults.Parse(name), Is.EqualTo(fault));
        Assert.That(CardFaults.Descriptions[name], Is.Not.Empty);
        Assert.That(CardCatalogue.CardFaults, Does.ContainKey(name));
    }

    [TestCase("")]
    [TestCase("Never-Answers")]
    [TestCase("never_answers")]
    public void An_unknown_name_is_refused(string name)
    {
        Assert.That(() => CardFaults.Parse(name), Throws.ArgumentException.With.Message.StartsWith($"\"{name}\" is not a card fault; allowed: never-answers, "));
    }

    private static CardOptions AnnouncesUnasked { get; } = CardHarness.DefaultOptions with
    {
        Firmware = CardHarness.DefaultOptions.Firmware with { Announce = AnnounceMode.Unasked },
    };
}
