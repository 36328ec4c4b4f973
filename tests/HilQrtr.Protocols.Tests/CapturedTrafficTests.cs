using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Protocols.Tests;

internal sealed class CapturedTrafficTests
{
    private static readonly IReadOnlyList<CapturedPacket> Packets = CapturedPacket.All;

    private static IEnumerable<CapturedPacket> QmiPackets =>
        Packets.Where(packet => QrtrPacket.Parse(packet.Bytes).Type == QrtrPacketType.Data);

    private static IEnumerable<string> Files => Packets.Select(packet => packet.File).Distinct();

    [TestCase("qrtr-stock-1card.jsonl", 30, 12)]
    [TestCase("qrtr-stock-2cards.jsonl", 119, 48)]
    public void The_captures_are_complete(string file, int packets, int fromHost)
    {
        Assert.That(Packets.Count(packet => packet.File == file), Is.EqualTo(packets));
        Assert.That(Packets.Count(packet => packet.File == file && packet.FromHost), Is.EqualTo(fromHost));
    }

    [TestCaseSource(nameof(Files))]
    public void Each_capture_contains_requests_from_a_driver_and_packets_from_a_card(string file)
    {
        Assert.That(Packets.Where(packet => packet.File == file).Select(packet => packet.FromHost).Distinct().Count(), Is.EqualTo(2));
        Assert.That(QmiPackets.Count(packet => packet.File == file && packet.FromHost), Is.GreaterThanOrEqualTo(8));
    }

    [TestCaseSource(nameof(Packets))]
    public void A_decoded_packet_is_encoded_to_the_original_bytes(object captured)
    {
        var bytes = ((CapturedPacket)captured).Bytes;

        Assert.That(Convert.ToHexString(PacketDecoding.Encode(PacketDecoding.Decode(bytes))),
            Is.EqualTo(Convert.ToHexString(bytes)));
        Assert.That(QrtrPacket.Parse(bytes).Details, Is.Null);
    }

    [TestCaseSource(nameof(QmiPackets))]
    public void Every_message_and_TLV_has_a_name(object captured)
    {
        var payload = QrtrPacket.Parse(((CapturedPacket)captured).Bytes).Payload;
        var message = WlfwCodec.Decode(payload).Message;

        Assert.That(message, Is.Not.InstanceOf<UnknownWlfwMessage>());
        Assert.That(message.UnknownTlvs, Is.Empty);
        foreach (var tlv in QmiMessage.Parse(payload).Tlvs)
            Assert.That(WlfwCodec.TlvName(message.Id, message.Type, tlv.Type), Is.Not.Null, $"{message.Id} {tlv}");
    }

    [TestCaseSource(nameof(QmiPackets))]
    public void The_tlvs_of_a_message_are_in_canonical_order(object captured)
    {
        var payload = QrtrPacket.Parse(((CapturedPacket)captured).Bytes).Payload;
        var message = WlfwCodec.Decode(payload).Message;

        Assert.That(message.WireOrder, Is.Null, "the driver and the card write tlvs in the order of the kernel's tables");
    }

    [Test]
    public void The_driver_sends_its_requests_in_the_expected_order()
    {
        var requests = Packets
            .Where(packet => packet.File == "qrtr-stock-1card.jsonl" && packet.FromHost)
            .Select(packet => PacketDecoding.Decode(packet.Bytes).Content)
            .OfType<(QmiHeader, WlfwMessage Message)>()
            .Select(content => content.Message.Id.KernelName());

        Assert.That(string.Join(' ', requests), Is.EqualTo(
            "IND_REGISTER HOST_CAP RESPOND_MEM CAP BDF_DOWNLOAD BDF_DOWNLOAD BDF_DOWNLOAD M3_INFO WLAN_INI WLAN_CFG WLAN_MODE"));
    }

    [Test]
    public void Messages_from_the_driver_are_decoded_field_by_field()
    {
        var requests = Packets
            .Where(packet => packet.File == "qrtr-stock-1card.jsonl" && packet.FromHost)
            .Select(packet => PacketDecoding.Decode(packet.Bytes).Content)
            .OfType<(QmiHeader, WlfwMessage Message)>()
            .Select(content => content.Message)
            .ToArray();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(requests[0], Is.EqualTo(new IndRegisterRequest
            {
                FwReadyEnable = 1, ClientId = WlfwService.ClientId, RequestMemEnable = 1, FwMemReadyEnable = 1,
                FwInitDoneEnable = 1, CalDoneEnable = 1,
            }));
            Assert.That(((BdfDownloadRequest)requests[4]).Data?.Length, Is.EqualTo(6144));
            Assert.That(((BdfDownloadRequest)requests[4]).TotalSize, Is.EqualTo(14004));
            Assert.That(((BdfDownloadRequest)requests[6]).SegId, Is.EqualTo(2));
            Assert.That(((BdfDownloadRequest)requests[6]).End, Is.EqualTo(1));
            Assert.That(((WlanCfgRequest)requests[9]).HostVersion, Is.EqualTo("WIN"));
            Assert.That(((WlanCfgRequest)requests[9]).TgtCfg, Has.Count.EqualTo(9));
        }
    }

    [TestCaseSource(nameof(Packets))]
    public void Every_truncation_of_a_packet_is_refused(object captured)
    {
        var bytes = ((CapturedPacket)captured).Bytes;
        for (var length = 0; length < bytes.Length; length++)
        {
            try
            {
                PacketDecoding.Decode(bytes.AsMemory(0, length));
                Assert.Fail($"a packet truncated to {length} of {bytes.Length} bytes was accepted");
            }
            catch (WireFormatException refusal)
            {
                AssertNamesItsPlace(refusal, length);
            }
        }
    }

    [TestCaseSource(nameof(QmiPackets))]
    public void A_truncated_message_with_corrected_lengths_is_decoded_or_refused(object captured)
    {
        var payload = QrtrPacket.Parse(((CapturedPacket)captured).Bytes).Payload;
        var refused = 0;
        for (var length = 0; length < payload.Length; length++)
        {
            var truncated = payload[..length].ToArray();
            if (length >= QmiHeader.Size)
                BitConverter.TryWriteBytes(truncated.AsSpan(5), (ushort)(length - QmiHeader.Size));
            try
            {
                var (header, message) = WlfwCodec.Decode(truncated);
                if (!WlfwCodec.Encode(message, header.TransactionId).AsSpan().SequenceEqual(truncated))
                    Assert.Fail($"{Convert.ToHexString(truncated)} is not written back unchanged");
            }
            catch (WireFormatException refusal)
            {
                refused++;
                AssertNamesItsPlace(refusal, length);
            }
        }

        Assert.That(refused, Is.GreaterThanOrEqualTo(QmiHeader.Size));
    }

    private static void AssertNamesItsPlace(WireFormatException refusal, int length)
    {
        if (refusal.Protocol.Length == 0 || refusal.Field.Length == 0 || refusal.Offset < 0 || refusal.Offset > length)
            Assert.Fail($"{refusal.Message}: the error lacks a protocol, a field or a valid offset in the {length} bytes");
    }
}
