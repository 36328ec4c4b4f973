using HilQrtr.Protocols.Qmi;
using HilQrtr.Protocols.Qmi.Wlfw;

namespace HilQrtr.Protocols.Tests.Qmi.Wlfw;

internal sealed class WlfwRoundTripTests
{
    [TestCaseSource(typeof(WlfwSamples), nameof(WlfwSamples.Cases))]
    public void A_message_in_which_every_field_is_set_survives_a_round_trip(object sample)
    {
        var message = (WlfwMessage)sample;

        var (header, decoded) = WlfwCodec.Decode(WlfwCodec.Encode(message, 0x1234));

        Assert.That(decoded, Is.EqualTo(message));
        Assert.That(header.TransactionId, Is.EqualTo(0x1234));
        Assert.That(header.MessageId, Is.EqualTo((ushort)message.Id));
        Assert.That(header.Type, Is.EqualTo(message.Type));
    }

    [TestCaseSource(typeof(WlfwSamples), nameof(WlfwSamples.Cases))]
    public void A_message_without_fields_survives_a_round_trip(object sample)
    {
        var message = (WlfwMessage)Activator.CreateInstance(sample.GetType())!;

        Assert.That(WlfwCodec.Decode(WlfwCodec.Encode(message, 1)).Message, Is.EqualTo(message));
    }

    [TestCaseSource(typeof(WlfwSamples), nameof(WlfwSamples.Cases))]
    public void A_full_sample_sets_every_field_of_the_message(object sample)
    {
        var message = (WlfwMessage)sample;
        var written = QmiMessage.Parse(WlfwCodec.Encode(message, 1)).Tlvs.Select(tlv => tlv.Type);
        var known = Enumerable.Range(0, 256).Select(type => (byte)type)
            .Where(type => WlfwCodec.TlvName(message.Id, message.Type, type) is not null);

        Assert.That(written, Is.EquivalentTo(known));
    }

    [Test]
    public void Every_message_in_the_catalog_has_a_sample() => Assert.That(
        WlfwSamples.Full.Select(sample => (sample.Id, sample.Type)),
        Is.EquivalentTo(WlfwCatalog.All.Select(known => (known.Prototype.Id, known.Prototype.Type))));

    /// <summary>
    /// Checks the kinds and limits of the fields against an independent source: the constants <c>*_MSG_V01_MAX_LEN</c> in <c>qmi.h</c>.
    /// Messages whose constant is wrong are left out. The constants for the HOST_CAP and IND_REGISTER requests are larger than the total
    /// size of the fields in the kernel's own table, and the constant for the PHY_CAP response omits board_id. Fields that only ath12k
    /// has are also left out, because ath12k copied the constants from ath11k and did not update them.
    /// </summary>
    [TestCase(typeof(HostCapResponse), 7)]
    [TestCase(typeof(IndRegisterResponse), 18)]
    [TestCase(typeof(RequestMemIndication), 1824)]
    [TestCase(typeof(RespondMemRequest), 888)]
    [TestCase(typeof(CapRequest), 0)]
    [TestCase(typeof(CapResponse), 235)]
    [TestCase(typeof(BdfDownloadRequest), 6182)]
    [TestCase(typeof(M3InfoRequest), 18)]
    [TestCase(typeof(WlanModeRequest), 11)]
    [TestCase(typeof(WlanCfgRequest), 803)]
    [TestCase(typeof(WlanIniRequest), 4)]
    [TestCase(typeof(DeviceInfoRequest), 0)]
    [TestCase(typeof(PhyCapRequest), 0)]
    public void The_longest_encoding_is_as_long_as_the_kernel_says(Type type, int length)
    {
        var sample = WlfwSamples.Full.Single(message => message.GetType() == type) switch
        {
            CapResponse cap => cap with { FwCaps = null, RdCardChainCap = null, DevMem = null },
            WlanCfgRequest configuration => configuration with { ShadowRegV3 = null },
            var message => message,
        };

        Assert.That(WlfwCodec.Encode(sample, 1), Has.Length.EqualTo(QmiHeader.Size + length));
    }

    [TestCaseSource(typeof(WlfwSamples), nameof(WlfwSamples.Cases))]
    public void Every_truncation_of_a_full_message_is_refused(object sample)
    {
        var complete = WlfwCodec.Encode((WlfwMessage)sample, 1);
        for (var length = 0; length < complete.Length; length++)
            Assert.That(() => WlfwCodec.Decode(complete.AsMemory(0, length)), Throws.TypeOf<WireFormatException>(), $"{length} of {complete.Length} bytes");
    }

    [TestCaseSource(typeof(WlfwSamples), nameof(WlfwSamples.Cases))]
    public void A_truncated_message_with_a_corrected_length_is_decoded_or_refused(object sample)
    {
        var complete = WlfwCodec.Encode((WlfwMessage)sample, 1);
        for (var length = QmiHeader.Size; length < complete.Length; length++)
        {
            var truncated = complete[..length];
            BitConverter.TryWriteBytes(truncated.AsSpan(5), (ushort)(length - QmiHeader.Size));
            try
            {
                var (header, message) = WlfwCodec.Decode(truncated);
                Assert.That(WlfwCodec.Encode(message, header.TransactionId).AsSpan().SequenceEqual(truncated), $"{length} of {complete.Length} bytes are written back");
            }
            catch (WireFormatException refusal)
            {
                Assert.That(refusal.Offset, Is.InRange(0, length));
            }
        }
    }

    [Test]
    public void Two_messages_are_not_equal_if_one_byte_of_their_data_differs()
    {
        var one = new BdfDownloadRequest { Data = new byte[] { 1, 2 } };

        Assert.That(one, Is.EqualTo(one with { Data = new byte[] { 1, 2 } }));
        Assert.That(one, Is.Not.EqualTo(one with { Data = new byte[] { 1, 3 } }));
        Assert.That(one with { Data = null }, Is.Not.EqualTo(one with { Data = Array.Empty<byte>() }));
    }
}
