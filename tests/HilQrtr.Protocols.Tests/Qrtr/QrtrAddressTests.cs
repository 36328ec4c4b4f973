using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests.Qrtr;

internal sealed class QrtrAddressTests
{
    [TestCase(7u, 1u, "7:1")]
    [TestCase(7u, QrtrConstants.PortControl, "7:ctrl")]
    [TestCase(QrtrConstants.NodeBroadcast, QrtrConstants.PortControl, "bcast:ctrl")]
    [TestCase(1u, 0xffffu, "1:65535")]
    public void An_address_is_printed_as_node_and_port(uint node, uint port, string expected) =>
        Assert.That(new QrtrAddress(node, port).ToString(), Is.EqualTo(expected));

    [Test]
    public void A_factory_method_returns_the_address_of_a_control_port() =>
        Assert.That(QrtrAddress.Control(7), Is.EqualTo(new QrtrAddress(7, 0xfffffffe)));
}
