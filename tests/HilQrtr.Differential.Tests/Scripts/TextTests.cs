using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>Checks that different payloads and packets have different texts in transcripts.</summary>
public sealed class TextTests
{
    [Test]
    public void The_fields_of_a_control_packet_are_shown_only_if_they_cover_all_bytes()
    {
        var packet = new QrtrDelClient(7, 9).ToArray();
        Assert.That(PayloadText.Of(packet), Is.EqualTo("{DEL_CLIENT 7:9}"));
        packet[19] = 1;
        Assert.That(PayloadText.Of(packet), Is.EqualTo("20 bytes 0600000007000000090000000000000000000001"));
        Assert.That(PayloadText.Of([.. packet[..19], 0, 0]), Does.StartWith("21 bytes 06"));
    }

    [Test]
    public void Long_payloads_differ_by_their_digest()
    {
        Assert.That(PayloadText.Of(new byte[32]), Does.EndWith(new string('0', 64)));
        Assert.That(PayloadText.Of(new byte[33]), Does.StartWith("33 bytes, digest "));
        Assert.That(PayloadText.Of(new byte[33]), Is.Not.EqualTo(PayloadText.Of([.. new byte[32], 1])));
    }

    [Test]
    public void A_packet_is_shown_with_its_complete_header()
    {
        Assert.That(PacketText.Of(RawPacket.V1([1, 2, 3, 4])), Is.EqualTo("DATA 7:9 → 1:20480, 4 bytes 01020304"));
        Assert.That(PacketText.Of(RawPacket.V1([], confirmRx: 1)), Is.EqualTo("DATA 7:9 → 1:20480, confirm_rx, 0 bytes"));
        Assert.That(PacketText.Of(RawPacket.V1([], confirmRx: 2)), Is.EqualTo("DATA 7:9 → 1:20480, confirm_rx 2, 0 bytes"));
        Assert.That(PacketText.Of(RawPacket.V1([1, 0, 0, 0], size: 1)), Is.EqualTo("DATA 7:9 → 1:20480, 1 byte 01"));
    }

    [Test]
    public void Wrong_padding_and_wrong_sizes_are_shown()
    {
        Assert.That(PacketText.Of(RawPacket.V1([1, 0, 0, 9], size: 1)), Is.EqualTo("DATA 7:9 → 1:20480, 1 byte 01, then 3 bytes 000009"));
        Assert.That(PacketText.Of(RawPacket.V1([1, 2, 3, 4, 0, 0, 0, 0], size: 4)), Is.EqualTo("DATA 7:9 → 1:20480, 4 bytes 01020304, then 4 bytes 00000000"));
        Assert.That(PacketText.Of(RawPacket.V1([1, 2, 3, 4], size: 5)), Is.EqualTo("DATA 7:9 → 1:20480, size 5, 4 bytes 01020304"));
        Assert.That(PacketText.Of(RawPacket.V2([1, 2, 3, 4])), Does.StartWith("20 bytes 03"));
    }
}
