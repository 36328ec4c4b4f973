using System.Buffers.Binary;
using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests.Wmi;

/// <summary>Tests the events that a driver waits for. Their ids and layouts are those in <c>ath11k/wmi.h</c>.</summary>
public sealed class WmiTests
{
    [Test]
    public void The_card_sends_both_service_ready_events_with_TLVs_of_the_right_lengths_after_the_HTC_setup()
    {
        var host = FakeHtcHost.Ready();
        host.Connect(0x100);

        host.Send(0, 0, [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var events = host.WmiEvents();

        Assert.That(events.Select(e => e.Id), Is.EqualTo(new uint[] { 0x1, 0x4009 }));
        Assert.That(Tlvs(events[0].Body), Is.EqualTo(new[] { (0x20, 128), (0x10, 128) }));
        Assert.That(Tlvs(events[1].Body), Is.EqualTo(new[]
        {
            (0x1ac, 76), (0x212, 8), (0x12, 16), (0x12, 2 * (4 + 236)), (0x214, 4), (0x12, 2 * (4 + 40)),
        }));
    }

    [Test]
    public void The_card_sends_the_channel_list_and_the_MAC_address_after_INIT()
    {
        var events = FakeHtcHost.Connected().Wmi(0x1);

        Assert.That(events.Select(e => e.Id), Is.EqualTo(new uint[] { 0x3a001, 0x2 }));
        Assert.That(Tlvs(events[0].Body), Is.EqualTo(new[] { (0x261, 56), (0x12, 32) }));
        Assert.That(Tlvs(events[1].Body), Is.EqualTo(new[] { (0x23, 60) }));
        Assert.That(Convert.ToHexString(events[1].Body.AsSpan(4 + 24, 8)), Is.EqualTo("00037F0000010000"));
    }

    [TestCase(0x5002u, 0x5006u, new uint[] { 3 }, "0400C201" + "03000000", TestName = "vdev delete")]
    [TestCase(0x5006u, 0x5002u, new uint[] { 3 }, "04002900" + "03000000", TestName = "vdev stop")]
    [TestCase(0x5003u, 0x5001u, new uint[] { 3, 9 }, "28002800" + "03000000" + "09000000" + "0000000000000000000000000000000000000000000000000000000000000000", TestName = "vdev start")]
    [TestCase(0x6002u, 0x6007u, new uint[] { 3, 0x44332211, 0x6655 }, "0C00C301" + "03000000" + "1122334455660000", TestName = "peer delete")]
    [TestCase(0x6005u, 0x6006u, new uint[] { 0x44332211, 0x6655, 3 }, "0C00B201" + "03000000" + "1122334455660000", TestName = "peer assoc")]
    [TestCase(0x5009u, 0x5003u, new uint[] { 3, 0x44332211, 0x6655, 1, 2 }, "18002A00" + "03000000" + "1122334455660000" + "01000000" + "02000000" + "00000000", TestName = "install key")]
    [TestCase(0x4010u, 0x4008u, new uint[] { 0, 1 }, "08005701" + "28000000" + "01000000", TestName = "temperature")]
    [TestCase(0x3001u, 0x3001u, new uint[] { 0xa000, 7, 3 }, "1C002400" + "01000000" + "00000000" + "00000000" + "07000000" + "00A00000" + "03000000" + "00000000", TestName = "scan start")]
    [TestCase(0x3002u, 0x3001u, new uint[] { 7, 0xa000, 0, 3 }, "1C002400" + "02000000" + "01000000" + "00000000" + "07000000" + "00A00000" + "03000000" + "00000000", TestName = "scan stop")]
    public void A_command_is_followed_by_the_event_that_a_driver_waits_for(uint command, uint expected, uint[] words, string body)
    {
        var answer = FakeHtcHost.Connected().Wmi(command, words).Single();

        Assert.That(answer.Id, Is.EqualTo(expected));
        Assert.That(Convert.ToHexString(answer.Body), Is.EqualTo(body));
    }

    [TestCase(0x3a001u)]
    [TestCase(0x3a004u)]
    public void The_card_sends_a_channel_list_after_a_country_command(uint command) =>
        Assert.That(FakeHtcHost.Connected().Wmi(command, 0, 0).Single().Id, Is.EqualTo(0x3a001));

    [Test]
    public void A_peer_is_mapped_and_unmapped_over_HTT()
    {
        var host = FakeHtcHost.Connected();

        host.Wmi(0x6001, 3, 0x44332211, 0x6655);
        host.Wmi(0x6001, 3, 0x44332211, 0x6655);
        host.Wmi(0x6001, 4, 0x44332211, 0x6655);
        host.Wmi(0x6002, 3, 0x44332211, 0x6655);
        host.Wmi(0x6002, 3, 0x44332211, 0x6655);

        Assert.That(host.Take(1).Select(f => Convert.ToHexString(f.AsSpan(8))), Is.EqualTo(new[]
        {
            "03030100" + "1122334455660000" + "00000000",
            "03040300" + "1122334455660000" + "00000000",
            "04030100" + "1122334455660000" + "00000000",
        }), "one event per peer");
    }

    [Test]
    public void A_vdev_create_command_causes_no_event_and_a_command_without_an_id_is_a_violation()
    {
        var host = FakeHtcHost.Connected();

        Assert.That(host.Wmi(0x5001, 0, 2, 0), Is.Empty, "vdev create causes no event");
        host.Send(3, 2, [1, 2]);

        Assert.That(host.Host.Violations, Is.EqualTo(new[] { "card0: WMI command of 2 bytes has no id" }));
    }

    private static List<(int Tag, int Length)> Tlvs(ReadOnlySpan<byte> body)
    {
        var found = new List<(int, int)>();
        while (body.Length > 0)
        {
            var header = BinaryPrimitives.ReadUInt32LittleEndian(body);
            var length = (int)(header & 0xffff);
            found.Add(((int)(header >> 16), length));
            body = body[(4 + length)..];
        }

        return found;
    }
}
