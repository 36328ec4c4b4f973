using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated.Tests.Net;

/// <summary>Tests how many messages fit into socket buffers. The expected numbers were measured on Linux 6.12.</summary>
public sealed class BufferTests
{
    [TestCase(0, 238)]
    [TestCase(288, 238)]
    [TestCase(289, 167)]
    [TestCase(672, 167)]
    [TestCase(1000, 93)]
    [TestCase(4000, 26)]
    [TestCase(65535, 2)]
    public void Messages_from_a_socket_fill_a_receive_buffer(int payload, int fit) =>
        Assert.That(Fit(Truesize.OfSent(payload)), Is.EqualTo(fit));

    [TestCase(4, 238)]
    [TestCase(256, 222)]
    [TestCase(300, 208)]
    [TestCase(600, 167)]
    [TestCase(672, 159)]
    [TestCase(1000, 124)]
    [TestCase(1700, 88)]
    public void Packets_from_a_remote_fill_a_receive_buffer(int payload, int fit) =>
        Assert.That(Fit(Truesize.OfPosted(32 + payload)), Is.EqualTo(fit));

    [Test]
    public void A_charge_is_released_only_once()
    {
        var socket = new KernelSocket("a");
        var first = new SendCharge(socket, KernelSocket.SendBufferSize);
        var second = new SendCharge(socket, 1000);
        first.Release();
        first.Release();
        Assert.That(socket.HasRoom, Is.True);
        second.Release();
        Assert.That(new SendCharge(socket, KernelSocket.SendBufferSize - 1), Is.Not.Null);
        Assert.That(socket.HasRoom, Is.True);
        Assert.That(new SendCharge(socket, 1), Is.Not.Null);
        Assert.That(socket.HasRoom, Is.False);
    }

    [Test]
    public void Senders_are_woken_when_less_than_half_of_the_send_buffer_is_in_use()
    {
        var woken = 0;
        var socket = new KernelSocket("a") { WriteSpace = () => woken++ };
        var charges = Enumerable.Range(0, 238).Select(_ => new SendCharge(socket, Truesize.OfSent(4))).ToList();
        for (var i = 0; i < 119; i++) charges[i].Release();
        Assert.That(woken, Is.Zero);
        charges[119].Release();
        Assert.That(woken, Is.EqualTo(1));
    }

    private static int Fit(int trueSize) => (KernelSocket.ReceiveBufferSize + trueSize - 1) / trueSize;
}
