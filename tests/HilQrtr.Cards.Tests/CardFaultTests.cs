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
    public void A_card_that_never_answers_takes_requests_and_confirms_them()
    {
        var bench = Bench.Linked(faults: CardFault.NeverAnswers);

        var sent = bench.Ask(Driver.IndRegister, confirmRx: true).Concat(bench.Ask(new HostCapRequest()));

        Assert.That(sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.ResumeTx }));
        Assert.That(bench.Card.Clients, Has.Count.EqualTo(1));
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_card_that_answers_garbage_sends_packets_whose_payload_is_not_QMI()
    {
        var bench = Bench.Linked(faults: CardFault.AnswersGarbage);

        var answer = bench.Ask(Driver.IndRegister).Single();

        Assert.That(QrtrPacket.Parse(answer.ToArray()), Is.EqualTo(answer), "the packet is sound");
        Assert.That(() => WlfwCodec.Decode(answer.Payload), Throws.TypeOf<WireFormatException>());
        Assert.That(bench.Card.Transcript[^1].Type, Is.EqualTo("malformed"));
    }

    [Test]
    public void A_card_that_answers_twice_sends_each_response_two_times_and_indications_once()
    {
        var bench = Bench.Linked(faults: CardFault.AnswersTwice);

        Assert.That(bench.Ask(Driver.IndRegister), Has.Count.EqualTo(2));
        var sent = bench.Ask(new HostCapRequest());

        Assert.That(sent.Select(p => Bench.Decode(p).Type), Is.EqualTo(new[]
        {
            QmiMessageType.Response, QmiMessageType.Response, QmiMessageType.Indication,
        }));
        Assert.That(sent[1], Is.EqualTo(sent[0]));
    }

    [Test]
    public void A_card_that_floods_answers_the_first_request_only_and_sends_2000_indications_for_each()
    {
        var bench = Bench.Linked(faults: CardFault.Floods);

        var first = bench.Ask(Driver.IndRegister).Select(Bench.Decode).ToList();
        var second = bench.Ask(Driver.IndRegister).Select(Bench.Decode).ToList();

        Assert.That(first[0], Is.InstanceOf<IndRegisterResponse>());
        Assert.That(first, Has.Count.EqualTo(2001));
        Assert.That(first.Skip(1), Is.All.InstanceOf<ColdBootCalDoneIndication>());
        Assert.That(second, Has.Count.EqualTo(2000));
        Assert.That(second, Is.All.InstanceOf<ColdBootCalDoneIndication>());
    }

    [Test]
    public void A_card_without_HELLO_announces_itself_unasked_without_it()
    {
        var bench = Bench.InAmss(Unasked, CardFault.NoHello);

        bench.Card.LinkUp();

        Assert.That(bench.Carrier.Sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.NewServer }));
        Assert.That(bench.Card.HellosSent, Is.Zero);
    }

    [TestCase(AnnounceMode.AfterHello)]
    [TestCase(AnnounceMode.Unasked)]
    public void A_card_that_is_silent_after_HELLO_never_announces_its_service(AnnounceMode announce)
    {
        var bench = Bench.InAmss(announce == AnnounceMode.Unasked ? Unasked : null, CardFault.SilentAfterHello);

        bench.Card.LinkUp();
        bench.Hello();

        Assert.That(bench.Carrier.Sent.Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Hello }));
        Assert.That(bench.Result(Driver.IndRegister).Success, Is.True, "whoever knows the port is answered");
    }

    [Test]
    public void A_card_without_RESUME_TX_answers_but_never_confirms()
    {
        var bench = Bench.Linked(faults: CardFault.NoResumeTx);

        Assert.That(bench.Ask(Driver.IndRegister, confirmRx: true).Select(p => p.Type), Is.EqualTo(new[] { QrtrPacketType.Data }));
        bench.Card.HoldResumeTx = true;
        bench.Ask(Driver.IndRegister, confirmRx: true);
        bench.Carrier.Sent.Clear();
        bench.Card.HoldResumeTx = false;
        Assert.That(bench.Carrier.Sent, Is.Empty);
    }

    [Test]
    public void A_card_with_wrong_transactions_answers_under_the_next_id()
    {
        var bench = Bench.Linked(faults: CardFault.WrongTransaction);

        bench.Ask(Driver.IndRegister);
        var answer = bench.Ask(Driver.IndRegister).Single();

        var (header, message) = WlfwCodec.Decode(answer.Payload);
        Assert.That(header.TransactionId, Is.EqualTo(bench.LastTransaction + 1));
        Assert.That(message, Is.InstanceOf<IndRegisterResponse>());
    }

    [Test]
    public void A_card_with_short_packets_sends_bytes_that_the_kernel_refuses()
    {
        var bench = Bench.Linked(faults: CardFault.ShortPackets);

        Assert.That(bench.Ask(Driver.IndRegister), Is.Empty);

        var raw = bench.Carrier.SentRaw.Single();
        Assert.That(() => QrtrPacket.Parse(raw), Throws.TypeOf<WireFormatException>().With.Property("Field").EqualTo("size"));
    }

    [Test]
    public void A_card_that_refuses_HOST_CAP_asks_for_no_memory()
    {
        var bench = Bench.Linked(faults: CardFault.RefusesHostCap);
        bench.Ask(Driver.IndRegister);

        var sent = bench.Ask(new HostCapRequest()).Select(Bench.Decode).ToList();

        Assert.That(sent, Has.Count.EqualTo(1));
        Assert.That(((HostCapResponse)sent[0]).Resp, Is.EqualTo(QmiResponse.Refused(QmiError.Internal)));
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_card_without_memory_request_answers_HOST_CAP_and_no_more()
    {
        var bench = Bench.Linked(faults: CardFault.NoMemoryRequest);
        bench.Ask(Driver.IndRegister);

        Assert.That(bench.Ask(new HostCapRequest()).Select(Bench.Decode), Is.EqualTo(new[] { new HostCapResponse() }));
        Assert.That(bench.Result(Driver.RespondMem).Success, Is.True);
        Assert.That(bench.Carrier.Sent.Select(Bench.Decode).Last(), Is.InstanceOf<FwMemReadyIndication>());
    }

    [Test]
    public void A_card_that_refuses_board_data_does_so_at_the_last_segment()
    {
        var bench = Bench.Linked(faults: CardFault.RefusesBdf);
        bench.BringTo(Driver.Identified);

        Assert.That(bench.Result(Driver.Segment(0, 6, 4)).Success, Is.True);
        Assert.That(bench.Result(Driver.Segment(1, 2, 2)), Is.EqualTo(QmiResponse.Refused(QmiError.Internal)));
        Assert.That(bench.Card.Images[^1].Accepted, Is.False);
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_card_that_is_never_ready_answers_M3_INFO_and_no_more()
    {
        var bench = Bench.Linked(faults: CardFault.NeverReady);
        bench.BringTo(Driver.BoardDataReceived);

        Assert.That(bench.Ask(Driver.M3).Select(Bench.Decode), Is.EqualTo(new[] { new M3InfoResponse() }));
        Assert.That(bench.Card.FirmwareReady, Is.False);
    }

    [Test]
    public void A_card_that_is_stuck_in_SBL_takes_the_AMSS_image_and_stays()
    {
        var bench = Bench.PoweredOn(null, CardFault.StuckInSbl);
        bench.Load(ImageKind.Sbl, 1);

        Assert.That(bench.Load(ImageKind.Amss, 2), Is.True);

        Assert.That(bench.Card.Environment, Is.EqualTo(ExecutionEnvironment.Sbl));
        Assert.That(bench.Carrier.Environments, Is.EqualTo(new[] { ExecutionEnvironment.Sbl }));
        Assert.That(bench.Card.Images[^1].Accepted, Is.True);
        Assert.That(bench.Card.Violations, Is.Empty);
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

    private static CardOptions Unasked { get; } = Bench.DefaultOptions with
    {
        Firmware = Bench.DefaultOptions.Firmware with { Announce = AnnounceMode.Unasked },
    };
}
