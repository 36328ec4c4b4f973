namespace HilQrtr.Protocols.Tests;

internal sealed class WireReaderTests
{
    [Test]
    public void Fields_are_read_in_sequence_and_are_little_endian()
    {
        var reader = new WireReader(Hex.Bytes("01 0302 07060504 0f0e0d0c0b0a0908 aabb"), "TEST");

        Assert.That(reader.ReadByte("a"), Is.EqualTo(0x01));
        Assert.That(reader.ReadUInt16("b"), Is.EqualTo(0x0203));
        Assert.That(reader.ReadUInt32("c"), Is.EqualTo(0x04050607));
        Assert.That(reader.ReadUInt64("d"), Is.EqualTo(0x08090a0b0c0d0e0f));
        Assert.That(reader.ReadBytes(2, "e").ToArray(), Is.EqualTo(new byte[] { 0xaa, 0xbb }));
        Assert.That(reader.Remaining, Is.Zero);
    }

    [Test]
    public void The_error_for_a_truncated_field_contains_its_offset_and_the_remaining_bytes()
    {
        var refusal = Refusal.Of(
            () =>
            {
                var reader = new WireReader(Hex.Bytes("01 02 03 04"), "TEST");
                reader.ReadByte("a");
                reader.ReadUInt32("b");
            },
            "TEST", "b", 1);

        Assert.That(refusal.Message, Is.EqualTo(
            "TEST: b at offset 1: expected 4 bytes, got 3 bytes (bytes there: 020304)"));
    }

    [TestCase(-1)]
    [TestCase(3)]
    [TestCase(int.MaxValue)]
    public void A_length_beyond_the_buffer_is_refused(int length) => Refusal.Of(
        () => new WireReader(new byte[2], "TEST").ReadBytes(length, "data"), "TEST", "data", 0);

    [Test]
    public void Leftover_bytes_are_refused()
    {
        var refusal = Refusal.Of(
            () =>
            {
                var reader = new WireReader(new byte[3], "TEST");
                reader.ReadByte("a");
                reader.ExpectEnd("rest");
            },
            "TEST", "rest", 1);

        Assert.That(refusal.Message, Does.Contain("expected the end, got 2 more bytes"));
    }
}
