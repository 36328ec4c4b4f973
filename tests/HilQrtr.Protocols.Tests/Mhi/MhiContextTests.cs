using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Protocols.Tests.Mhi;

/// <summary>
/// Tests the layouts of <c>struct mhi_event_ctxt</c>, <c>mhi_chan_ctxt</c> and <c>mhi_cmd_ctxt</c>. Each structure is packed and has 44
/// bytes.
/// </summary>
internal sealed class MhiContextTests
{
    private const string RingHex = "0010000000000000 0002000000000000 1010000000000000 f011000000000000";

    private static readonly MhiRing Ring = new(0x1000, 0x200, 0x1010, 0x11f0);

    [Test]
    public void An_event_context_is_read_and_written()
    {
        var bytes = Hex.Bytes($"00000100 01000000 02000000 {RingHex}");
        var context = new MhiEventContext(Intmod: 0x00010000, Ertype: 1, Msivec: 2, Ring);

        Assert.That(MhiEventContext.Parse(bytes), Is.EqualTo(context));
        Assert.That(Written(context.Write), Is.EqualTo(bytes));
    }

    [Test]
    public void A_channel_context_is_read_and_written()
    {
        var bytes = Hex.Bytes($"02000000 02000000 01000000 {RingHex}");
        var context = new MhiChannelContext(Chcfg: (uint)MhiChannelState.Running, Chtype: 2, Erindex: 1, Ring);

        Assert.That(MhiChannelContext.Parse(bytes), Is.EqualTo(context));
        Assert.That(Written(context.Write), Is.EqualTo(bytes));
    }

    [Test]
    public void A_command_context_is_read_and_written()
    {
        var bytes = Hex.Bytes($"00000000 00000000 00000000 {RingHex}");
        var context = new MhiCommandContext(0, 0, 0, Ring);

        Assert.That(MhiCommandContext.Parse(bytes), Is.EqualTo(context));
        Assert.That(Written(context.Write), Is.EqualTo(bytes));
    }

    [Test]
    public void The_read_pointer_is_at_its_documented_offset()
    {
        var bytes = Written(new MhiCommandContext(0, 0, 0, Ring).Write);

        Assert.That(BitConverter.ToUInt64(bytes, MhiContextLayout.ReadPointerOffset), Is.EqualTo(Ring.ReadPointer));
    }

    [TestCase(0, "intmod", 0)]
    [TestCase(11, "msivec", 8)]
    [TestCase(12, "rbase", 12)]
    [TestCase(27, "rlen", 20)]
    [TestCase(28, "rp", 28)]
    [TestCase(43, "wp", 36)]
    [TestCase(45, "end", 44)]
    public void The_error_for_a_context_of_the_wrong_length_names_a_field_and_its_offset(int length, string field, int offset) =>
        Refusal.Of(() => MhiEventContext.Parse(new byte[length]), "MHI event context", field, offset);

    [Test]
    public void A_context_is_not_written_into_a_short_buffer() =>
        Refusal.Of(() => new MhiChannelContext(0, 0, 0, Ring).Write(new byte[43]), "MHI channel context", "wp", 36);

    private static byte[] Written(Write write)
    {
        var bytes = new byte[MhiContextLayout.Size];
        write(bytes);
        return bytes;
    }

    private delegate void Write(Span<byte> destination);
}
