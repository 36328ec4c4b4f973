using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Tests how a host that assigns node numbers translates a remote's packets.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class NodeTranslationTests
{
    private const uint Own = 7;
    private const uint Assigned = 0x10001;
    private const uint Bridged = 9;

    private static readonly QrtrAddress HostControl = QrtrAddress.Control(QrtrConstants.LocalNode);

    private readonly KernelRules _rules = KernelVariants.RulesOf("node-ids");
    private readonly EndpointNode _node = new(new Endpoint(Assigned), id: 0);

    [Test]
    public void The_source_node_is_replaced_by_the_assigned_number() =>
        Assert.That(Receive(new QrtrHello()).Source, Is.EqualTo(QrtrAddress.Control(Assigned)));

    private static IEnumerable<TestCaseData> ControlPackets()
    {
        yield return new TestCaseData(new QrtrNewServer(1, 2, Own, 3), new QrtrNewServer(1, 2, Assigned, 3));
        yield return new TestCaseData(new QrtrDelServer(1, 2, Own, 3), new QrtrDelServer(1, 2, Assigned, 3));
        yield return new TestCaseData(new QrtrDelClient(Own, 3), new QrtrDelClient(Assigned, 3));
        yield return new TestCaseData(new QrtrResumeTx(Own, 3), new QrtrResumeTx(Assigned, 3));
        yield return new TestCaseData(new QrtrNewServer(1, 2, Bridged, 3), new QrtrNewServer(1, 2, Bridged, 3));
        yield return new TestCaseData(new QrtrResumeTx(Bridged, 3), new QrtrResumeTx(Bridged, 3));
    }

    [TestCaseSource(nameof(ControlPackets))]
    public void Control_packets_are_translated_unless_they_are_about_a_bridged_node(QrtrControlPacket sent, QrtrControlPacket seen)
    {
        Receive(new QrtrHello());

        Assert.That(QrtrControlPacket.Parse(Receive(sent).Payload.Span), Is.EqualTo(seen));
    }

    [Test]
    public void A_short_control_packet_keeps_its_payload()
    {
        var sent = new QrtrPacket(QrtrPacketType.DelClient, QrtrAddress.Control(Own), HostControl, ConfirmRx: false, new QrtrDelClient(Own, 3).ToArray().AsMemory(0, 12));

        Assert.That(NodeTranslation.FromRemote(_node, sent, _rules).Payload.ToArray(), Is.EqualTo(sent.Payload.ToArray()));
    }

    [Test]
    public void A_message_from_a_bridged_node_keeps_its_source()
    {
        Receive(new QrtrHello());
        var sent = new QrtrPacket(QrtrPacketType.Data, new QrtrAddress(Bridged, 3), new QrtrAddress(QrtrConstants.LocalNode, 0x4000), ConfirmRx: false, new byte[4]);

        Assert.That(NodeTranslation.FromRemote(_node, sent, _rules).Source, Is.EqualTo(sent.Source));
    }

    [Test]
    public void A_destination_is_translated_to_the_number_that_the_remote_uses_for_itself()
    {
        Assert.That(NodeTranslation.ToRemote(_node, new QrtrAddress(Assigned, 3), unknown: 0xffffffff), Is.EqualTo(new QrtrAddress(0xffffffff, 3)), "before the remote has sent a packet");
        Receive(new QrtrHello());

        Assert.That(NodeTranslation.ToRemote(_node, new QrtrAddress(Assigned, 3), unknown: 0xffffffff), Is.EqualTo(new QrtrAddress(Own, 3)));
        Assert.That(NodeTranslation.ToRemote(_node, new QrtrAddress(Bridged, 3), unknown: 0xffffffff), Is.EqualTo(new QrtrAddress(Bridged, 3)));
    }

    private QrtrPacket Receive(QrtrControlPacket packet) => NodeTranslation.FromRemote(_node, packet.ToPacket(QrtrAddress.Control(Own), HostControl), _rules);

    private sealed class Endpoint(uint hostNode) : IEndpoint
    {
        public string Name => "remote";

        public object Owner => this;

        public uint? HostNode => hostNode;

        public Errno Transmit(QrtrPacket packet, SendCharge? charge) => Errno.None;
    }
}
