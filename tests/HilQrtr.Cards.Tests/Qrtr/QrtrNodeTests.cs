using HilQrtr.Cards.Tests.Support;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards.Tests.Qrtr;

public sealed class QrtrNodeTests
{
    [Test]
    public void A_card_announces_its_service_after_the_hosts_HELLO()
    {
        var bench = Bench.InAmss();

        bench.Card.LinkUp();
        Assert.That(Types(bench), Is.EqualTo(new[] { QrtrPacketType.Hello }));
        bench.Hello();

        Assert.That(Types(bench), Is.EqualTo(new[] { QrtrPacketType.Hello, QrtrPacketType.NewServer }));
        Assert.That(QrtrControlPacket.Parse(bench.Carrier.Sent[1].Payload.Span), Is.EqualTo(new QrtrNewServer(0x45, 0x101, 7, 1)));
    }

    [Test]
    public void A_card_announces_its_service_unasked_as_soon_as_the_link_is_up_and_only_then()
    {
        var bench = Bench.InAmss(With(firmware => firmware with { Announce = AnnounceMode.Unasked }));

        bench.Card.LinkUp();
        bench.Hello();

        Assert.That(Types(bench), Is.EqualTo(new[] { QrtrPacketType.Hello, QrtrPacketType.NewServer }));
        Assert.That(bench.Card.HellosReceived, Is.EqualTo(1));
    }

    [Test]
    public void Node_port_and_instance_are_the_firmwares()
    {
        var bench = Bench.InAmss(With(firmware => firmware with { Node = 9, Port = 23, Instance = 7 }));
        bench.Card.LinkUp();
        bench.Hello();

        var announcement = bench.Carrier.Sent[1];
        Assert.That(announcement.Source, Is.EqualTo(QrtrAddress.Control(9)));
        Assert.That(announcement.Destination, Is.EqualTo(QrtrAddress.Control(1)));
        Assert.That(QrtrControlPacket.Parse(announcement.Payload.Span), Is.EqualTo(new QrtrNewServer(0x45, 0x701, 9, 23)));
        Assert.That(bench.Ask(Driver.IndRegister).Single().Source, Is.EqualTo(new QrtrAddress(9, 23)));
    }

    [Test]
    public void The_hosts_node_is_what_its_HELLO_says()
    {
        var bench = Bench.InAmss();
        bench.Card.LinkUp();
        Assert.That(bench.Carrier.Sent[0].Destination, Is.EqualTo(QrtrAddress.Control(1)));

        bench.Hello(hostNode: 5);

        Assert.That(bench.Carrier.Sent[1].Destination, Is.EqualTo(QrtrAddress.Control(5)));
    }

    [Test]
    public void Each_HELLO_is_counted_and_answered_with_an_announcement()
    {
        var bench = Bench.Linked();

        bench.Hello();

        Assert.That(bench.Card.HellosReceived, Is.EqualTo(2));
        Assert.That(Types(bench), Is.EqualTo(new[] { QrtrPacketType.NewServer }));
    }

    [Test]
    public void A_broadcast_HELLO_is_for_this_card_too()
    {
        var bench = Bench.InAmss();
        bench.Card.LinkUp();

        bench.Card.Receive(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(QrtrConstants.NodeBroadcast)));

        Assert.That(bench.Card.HellosReceived, Is.EqualTo(1));
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void The_hosts_own_services_are_recorded_and_change_nothing()
    {
        var bench = Bench.Linked();

        bench.Control(new QrtrNewServer(0x100, 1, 1, 0x4002));
        bench.Control(new QrtrDelServer(0x100, 1, 1, 0x4002));

        Assert.That(bench.Card.Received.Select(p => p.Type), Is.EqualTo(new[]
        {
            QrtrPacketType.Hello, QrtrPacketType.NewServer, QrtrPacketType.DelServer,
        }));
        Assert.That(bench.Carrier.Sent, Is.Empty);
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void Data_to_a_port_without_a_service_is_a_violation_and_not_confirmed()
    {
        var bench = Bench.Linked();

        bench.Data(WlfwCodec.Encode(Driver.IndRegister, 0), confirmRx: true, toPort: 2);

        Assert.That(bench.Carrier.Sent, Is.Empty);
        Assert.That(bench.Card.Violations.Single(), Does.EndWith("is for a port without a service; the WLFW service of this card is at 7:1"));
    }

    [Test]
    public void A_packet_for_another_node_is_a_violation_and_not_answered()
    {
        var bench = Bench.Linked();

        bench.Card.Receive(new QrtrHello().ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(8)));

        Assert.That(bench.Carrier.Sent, Is.Empty);
        Assert.That(bench.Card.HellosReceived, Is.EqualTo(1), "that of the set-up only");
        Assert.That(bench.Card.Violations.Single(), Does.EndWith("is for node 8, and this card is node 7: the host routed it to the wrong endpoint"));
    }

    [Test]
    public void Bytes_that_are_no_packet_are_a_violation()
    {
        var bench = Bench.Linked();

        bench.Card.Receive(new byte[] { 1, 2, 3 });

        Assert.That(bench.Card.Violations.Single(), Does.StartWith("card0: 3 bytes that are not a QRTR packet: ").And.Contain("len"));
        Assert.That(bench.Card.Received, Has.Count.EqualTo(1), "the HELLO of the set-up only");
    }

    [Test]
    public void A_control_packet_whose_command_is_not_its_type_is_a_violation()
    {
        var bench = Bench.Linked();
        var bye = new QrtrBye(1).ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7));

        bench.Card.Receive(bye with { Type = QrtrPacketType.Hello });
        bench.Card.Receive(bye with { Payload = new byte[4] });

        Assert.That(bench.Card.Violations, Has.Count.EqualTo(2));
        Assert.That(bench.Card.Violations[0], Does.EndWith("carries the command BYE"));
        Assert.That(bench.Card.Violations[1], Does.Contain("is malformed"));
    }

    [Test]
    public void A_packet_before_the_link_is_up_is_a_violation_and_not_answered()
    {
        var bench = Bench.InAmss();

        bench.Hello();

        Assert.That(bench.Carrier.Sent, Is.Empty);
        Assert.That(bench.Card.Violations.Single(), Does.EndWith("came while the IPCR channels were not started"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void The_link_comes_up_in_AMSS_only(bool inSbl)
    {
        var bench = Bench.PoweredOn();
        if (inSbl)
            bench.Load(ImageKind.Sbl, 1);

        bench.Card.LinkUp();

        Assert.That(bench.Carrier.Sent, Is.Empty);
        Assert.That(bench.Card.Violations, Is.EqualTo(new[]
        {
            $"card0: the IPCR channels were started in {(inSbl ? "SBL" : "PBL")}; they exist in AMSS only",
        }));
    }

    [Test]
    public void A_link_that_goes_down_and_up_begins_anew_with_HELLO_and_no_clients()
    {
        var bench = Bench.Linked();
        bench.BringTo(Driver.Identified);
        bench.Carrier.Sent.Clear();

        bench.Card.LinkDown();
        bench.Card.LinkUp();

        Assert.That(Types(bench), Is.EqualTo(new[] { QrtrPacketType.Hello }));
        Assert.That(bench.Card.HellosSent, Is.EqualTo(2));
        bench.BringTo(Driver.Running, Bench.SecondClient);
        Assert.That(bench.Card.Violations, Is.Empty);
    }

    [Test]
    public void A_link_that_comes_up_twice_is_a_violation()
    {
        var bench = Bench.Linked();

        bench.Card.LinkUp();

        Assert.That(bench.Card.Violations, Is.EqualTo(new[] { "card0: the IPCR channels were started twice; stop them in between" }));
        Assert.That(bench.Card.HellosSent, Is.EqualTo(1));
    }

    [Test]
    public void A_packet_of_the_callers_goes_out_as_it_is()
    {
        var bench = Bench.Linked();
        var packet = new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(99, 1), new QrtrAddress(1, 2), true, new byte[] { 1 });

        bench.Card.Transmit(packet);

        Assert.That(bench.Carrier.Sent.Single(), Is.SameAs(packet));
    }

    private static IEnumerable<QrtrPacketType> Types(Bench bench) => bench.Carrier.Sent.Select(p => p.Type);

    private static CardOptions With(Func<CardFirmware, CardFirmware> change) =>
        Bench.DefaultOptions with { Firmware = change(Bench.DefaultOptions.Firmware) };
}
