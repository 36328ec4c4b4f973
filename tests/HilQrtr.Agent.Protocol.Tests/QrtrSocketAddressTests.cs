using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Protocols.Tests;

namespace HilQrtr.Agent.Protocol.Tests;

internal sealed class QrtrSocketAddressTests
{
    // The address that getsockname returned on Linux 6.12 for a socket that was bound to the first free port.
    private static readonly byte[] Bound = [0x2a, 0, 0, 0, 1, 0, 0, 0, 0, 0x40, 0, 0];

    [Test]
    public void An_address_from_the_kernel_is_read() =>
        Assert.That(QrtrSocketAddress.Parse(Bound), Is.EqualTo(new QrtrAddress(1, 0x4000)));

    [Test]
    public void An_address_is_written_as_the_kernel_writes_it() =>
        Assert.That(QrtrSocketAddress.Write(new QrtrAddress(1, 0x4000)), Is.EqualTo(Bound));

    [Test]
    public void An_address_of_another_family_can_be_written_but_not_read() =>
        Refusal.Of(() => QrtrSocketAddress.Parse(QrtrSocketAddress.Write(default, family: 2)), "sockaddr_qrtr", "sq_family", 0);

    [Test]
    public void A_truncated_address_is_refused([Range(0, 11)] int length) =>
        Assert.That(() => QrtrSocketAddress.Parse(Bound.AsSpan(0, length)), Throws.TypeOf<WireFormatException>());
}
