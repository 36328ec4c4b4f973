using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests.Qrtr;

internal sealed class QrtrControlPacketTests
{
    private static readonly TestCaseData[] Vectors =
    [
        new(new QrtrHello(), "HELLO", "02000000 00000000 00000000 00000000 00000000"),
        new(new QrtrBye(7), "BYE", "03000000 07000000 00000000 00000000 00000000"),
        new(new QrtrNewServer(0x45, 0x101, 7, 1), "NEW_SERVER", "04000000 45000000 01010000 07000000 01000000"),
        new(new QrtrDelServer(0x45, 0x101, 7, 1), "DEL_SERVER", "05000000 45000000 01010000 07000000 01000000"),
        new(new QrtrDelClient(1, 0x4000), "DEL_CLIENT", "06000000 01000000 00400000 00000000 00000000"),
        new(new QrtrResumeTx(7, 1), "RESUME_TX", "07000000 07000000 01000000 00000000 00000000"),
        new(new QrtrExit(), "EXIT", "08000000 00000000 00000000 00000000 00000000"),
        new(new QrtrPing(), "PING", "09000000 00000000 00000000 00000000 00000000"),
        new(new QrtrNewLookup(0x45, 0x101), "NEW_LOOKUP", "0a000000 45000000 01010000 00000000 00000000"),
        new(new QrtrDelLookup(0x45, 0x101), "DEL_LOOKUP", "0b000000 45000000 01010000 00000000 00000000"),
    ];

    [TestCaseSource(nameof(Vectors))]
    public void Each_command_has_the_same_layout_as_in_the_kernel(object packet, string name, string hex)
    {
        var control = (QrtrControlPacket)packet;

        Assert.That(control.ToArray(), Is.EqualTo(Hex.Bytes(hex)));
        Assert.That(QrtrControlPacket.Parse(Hex.Bytes(hex)), Is.EqualTo(control));
        Assert.That(control.Type.KernelName(), Is.EqualTo(name));
    }

    [TestCaseSource(nameof(Vectors))]
    public void A_packet_has_the_same_type_as_the_command_in_it(object packet, string name, string hex)
    {
        var control = (QrtrControlPacket)packet;
        var wrapped = control.ToPacket(QrtrAddress.Control(1), QrtrAddress.Control(7));

        Assert.That(wrapped.Type.KernelName(), Is.EqualTo(name));
        Assert.That(wrapped.Payload.ToArray(), Is.EqualTo(Hex.Bytes(hex)));
        Assert.That(QrtrPacket.Parse(wrapped.ToArray()), Is.EqualTo(wrapped));
    }

    [Test]
    public void Every_truncation_is_refused([Range(0, 19)] int length) => Refusal.Of(
        () => QrtrControlPacket.Parse(new QrtrNewServer(1, 2, 3, 4).ToArray().AsSpan(0, length)),
        "QRTR control packet", "cmd", 0);

    [TestCase(0u)]
    [TestCase(1u)]
    [TestCase(12u)]
    [TestCase(0x104u)]
    public void A_number_that_is_not_a_command_is_refused(uint command)
    {
        var bytes = new byte[20];
        BitConverter.TryWriteBytes(bytes, command);

        var refusal = Refusal.Of(() => QrtrControlPacket.Parse(bytes), "QRTR control packet", "cmd", 0);

        Assert.That(refusal.Message, Does.Contain("expected 2 to 11"));
    }

    [Test]
    public void All_bytes_after_the_first_twenty_are_ignored() =>
        Assert.That(
            QrtrControlPacket.Parse([.. new QrtrDelClient(1, 2).ToArray(), 1, 2, 3, 4]),
            Is.EqualTo(new QrtrDelClient(1, 2)));
}
