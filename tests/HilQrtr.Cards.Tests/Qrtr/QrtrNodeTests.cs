using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Qrtr;

public sealed class QrtrNodeTests
{
    [Test]
    public void A_card_announces_its_service_after_the_HELLO_from_the_host()
    {
        var harness = CardHarness.InAmss();

        harness.Card.LinkUp();
        Assert.That(Types(harness), Is.EqualTo(new[] { QrtrPacketType.Hello }));
        harness.Hello();

        Assert.That(Types(harness), Is.EqualTo(new[] { QrtrPacketType.Hello, QrtrPacketType.NewServer }));
        Assert.That(QrtrControlPacket.Parse(harness.Carrier.Sent[1].Payload.Span), Is.EqualTo(new QrtrNewServer(0x45, 0x101, 7, 1)));
    }

    [Test]
    public void A_card_that_announces_its_service_unasked_does_so_once_when_the_link_comes_up()
    {
        var harness = CardHarness.InAmss(With(firmware => firmware with { Announce = AnnounceMode.Unasked }));

        harness.Card.LinkUp();
        harness.Hello();

        Assert.That(Types(harness), Is.EqualTo(new[] { QrtrPacketType.Hello, QrtrPacketType.NewServer }));
        Assert.That(harness.Card.HellosReceived, Is.EqualTo(1));
    }

    [Test]
    public void The_node_and_the_port_and_the_instance_come_from_the_firmware()
    {
        var harness = CardHarness.InAmss(With(firmware => firmware with { Node = 9, Port = 23, Instance = 7 }));
        harness.Card.LinkUp();
        harness.Hello();

        var announcement = harness.Carrier.Sent[1];
        Assert.That(announcement.Source, Is.EqualTo(QrtrAddress.Control(9)));
        Assert.That(announcement.Destination, Is.EqualTo(QrtrAddress.Control(1)));
        Assert.That(QrtrControlPacket.Parse(announcement.Payload.Span), Is.EqualTo(new QrtrNewServer(0x45, 0x701, 9, 23)));
        Assert.That(harness.Send(Driver.IndRegister).Single().Source, Is.EqualTo(new QrtrAddress(9, 23)));
    }

    [Test]
    public void The_node_number_of_the_host_is_taken_from_its_HELLO()
    {
        var harness = CardHarness.InAmss();
        harness.Card.LinkUp();
        Assert.That(harness.Carrier.Sent[0].Destination, Is.EqualTo(QrtrAddress.Control(1)));

        harness.Hello(hostNode: 5);

        Assert.That(harness.Carrier.Sent[1].Destination, Is.EqualTo(QrtrAddress.Control(5)));
    }

    [Test]
    public void Each_HELLO_is_counted_and_answered_with_an_announcement()
    {
        var harness = CardHarness.Linked();

        harness.Hello();

        Assert.That(harness.Card.HellosReceived, Is.EqualTo(2));
        Assert.That(Types(harness), Is.EqualTo(new[] { QrtrPacketType.NewServer }));
    }

    [TestCase(AnnounceMode.AfterHello)]
    [TestCase(AnnounceMode.Unasked)]
    public void Firmware_that_sends_HELLO_twice_sends_the_second_HELLO_after_its_announcement(AnnounceMode announce)
    {
        var harness = CardHarness.InAmss(With(firmware => firmware with { Hello = HelloMode.Twice, Announce = announce }));

        harness.Card.LinkUp();
        harness.Hello();
        harness.Hello();

        Assert.That(Types(harness), Is.EqualTo(new[] { QrtrPacketType.Hello, QrtrPacketType.NewServer, QrtrPacketType.Hello }));
        Assert.That(harness.Card.HellosSent, Is.EqualTo(2));
    }

    [TestCase(AnnounceMode.AfterHello)]
    [TestCase(AnnounceMode.Unasked)]
    public void Firmware_that_sends_HELLO_when_asked_answers_the_first_HELLO_of_each_link(AnnounceMode announce)
    {
        var harness = CardHarness.InAmss(With(firmware => firmware with { Hello = HelloMode.WhenAsked, Announce = announce }));

        harness.Card.LinkUp();
        Assert.That(Types(harness), Is.EqualTo(announce == AnnounceMode.Unasked ? new[] { QrtrPacketType.NewServer } : []));
        harness.Hello();
        harness.Hello();
        Assert.That(Types(harness).Count(type => type == QrtrPacketType.Hello), Is.EqualTo(1));

        harness.Card.LinkDown();
        harness.Card.LinkUp();
        harness.Hello();
        Assert.That(Types(harness).Count(type => type == QrtrPacketType.Hello), Is.EqualTo(2));
        Assert.That(Types(harness).Last(), Is.EqualTo(announce == AnnounceMode.Unasked ? QrtrPacketType.Hello : QrtrPacketType.NewServer));
    }

    [Test]
    public void A_broadcast_HELLO_is_handled()
    {
        var harness = CardHarness.InAmss();
        harness.Card.LinkUp();

        harness.Card.Receive(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(QrtrConstants.NodeBroadcast)));

        Assert.That(harness.Card.HellosReceived, Is.EqualTo(1));
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void Announcements_of_services_on_the_host_are_recorded_and_otherwise_ignored()
    {
        var harness = CardHarness.Linked();

        harness.Control(new QrtrNewServer(0x100, 1, 1, 0x4002));
        harness.Control(new QrtrDelServer(0x100, 1, 1, 0x4002));

        Assert.That(harness.Card.Received.Select(p => p.Type), Is.EqualTo(new[]
        {
            QrtrPacketType.Hello, QrtrPacketType.NewServer, QrtrPacketType.DelServer,
        }));
        Assert.That(harness.Carrier.Sent, Is.Empty);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void Data_to_a_port_without_a_service_is_a_violation_and_is_not_confirmed()
    {
        var harness = CardHarness.Linked();

        harness.Data(WlfwCodec.Encode(Driver.IndRegister, 0), confirmRx: true, toPort: 2);

        Assert.That(harness.Carrier.Sent, Is.Empty);
        Assert.That(harness.Card.Violations.Single(), Does.EndWith("is for a port without a service; the WLFW service of this card is at 7:1"));
    }

    [Test]
    public void A_packet_for_another_node_is_a_violation_and_is_not_answered()
    {
        var harness = CardHarness.Linked();

        harness.Card.Receive(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(8)));

        Assert.That(harness.Carrier.Sent, Is.Empty);
        Assert.That(harness.Card.HellosReceived, Is.EqualTo(1), "only the HELLO from the setup");
        Assert.That(harness.Card.Violations.Single(), Does.EndWith("is for node 8, but this card is node 7: the host routed it to the wrong endpoint"));
    }

    [Test]
    public void Bytes_that_are_not_a_packet_are_a_violation()
    {
        var harness = CardHarness.Linked();

        harness.Card.Receive(new byte[] { 1, 2, 3 });

        Assert.That(harness.Card.Violations.Single(), Does.StartWith("card0: 3 bytes that are not a QRTR packet: ").And.Contain("len"));
        Assert.That(harness.Card.Received, Has.Count.EqualTo(1), "only the HELLO from the setup");
    }

    [Test]
    public void A_control_packet_whose_command_differs_from_its_type_is_a_violation()
    {
        var harness = CardHarness.Linked();
        var bye = new QrtrBye(1).ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7));

        harness.Card.Receive(bye with { Type = QrtrPacketType.Hello });
        harness.Card.Receive(bye with { Payload = new byte[4] });

        Assert.That(harness.Card.Violations, Has.Count.EqualTo(2));
        Assert.That(harness.Card.Violations[0], Does.EndWith("carries the command BYE"));
        Assert.That(harness.Card.Violations[1], Does.Contain("is malformed"));
    }

    [Test]
    public void A_packet_before_the_link_is_up_is_a_violation_and_is_not_answered()
    {
        var harness = CardHarness.InAmss();

        harness.Hello();

        Assert.That(harness.Carrier.Sent, Is.Empty);
        Assert.That(harness.Card.Violations.Single(), Does.EndWith("arrived while the IPCR channels were stopped"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_link_comes_up_only_in_AMSS(bool inSbl)
    {
        var harness = CardHarness.PoweredOn();
        if (inSbl)
            harness.Load(ImageKind.Sbl, 1);

        harness.Card.LinkUp();

        Assert.That(harness.Carrier.Sent, Is.Empty);
        Assert.That(harness.Card.Violations, Is.EqualTo(new[]
        {
            $"card0: the IPCR channels were started in {(inSbl ? "SBL" : "PBL")}; they exist only in AMSS",
        }));
    }

    [Test]
    public void A_link_that_comes_up_again_starts_with_HELLO_and_no_clients()
    {
        var harness = CardHarness.Linked();
        harness.BringTo(Driver.Identified);
        harness.Carrier.Sent.Clear();

        harness.Card.LinkDown();
        harness.Card.LinkUp();

        Assert.That(Types(harness), Is.EqualTo(new[] { QrtrPacketType.Hello }));
        Assert.That(harness.Card.HellosSent, Is.EqualTo(2));
        harness.BringTo(Driver.Running, CardHarness.SecondClient);
        Assert.That(harness.Card.Violations, Is.Empty);
    }

    [Test]
    public void Bringing_up_a_link_that_is_already_up_is_a_violation()
    {
        var harness = CardHarness.Linked();

        harness.Card.LinkUp();

        Assert.That(harness.Card.Violations, Is.EqualTo(new[] { "card0: the IPCR channels were started twice without being stopped in between" }));
        Assert.That(harness.Card.HellosSent, Is.EqualTo(1));
    }

    [Test]
    public void Transmit_sends_a_packet_unchanged()
    {
        var harness = CardHarness.Linked();
        var packet = new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(99, 1), new QrtrAddress(1, 2), true, new byte[] { 1 });

        harness.Card.Transmit(packet);

        Assert.That(harness.Carrier.Sent.Single(), Is.SameAs(packet));
    }

    private static IEnumerable<QrtrPacketType> Types(CardHarness harness) => harness.Carrier.Sent.Select(p => p.Type);

    private static CardOptions With(Func<CardFirmware, CardFirmware> change) =>
        CardHarness.DefaultOptions with { Firmware = change(CardHarness.DefaultOptions.Firmware) };
}
