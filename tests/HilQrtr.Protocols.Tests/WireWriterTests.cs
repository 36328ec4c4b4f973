namespace HilQrtr.Protocols.Tests;

internal sealed class WireWriterTests
{
    [Test]
    public void Fields_are_written_in_sequence_and_are_little_endian()
    {
        var bytes = new byte[17];
        var writer = new WireWriter(bytes, "TEST");

        writer.WriteByte(0x01, "a");
        writer.WriteUInt16(0x0203, "b");
        writer.WriteUInt32(0x04050607, "c");
        writer.WriteUInt64(0x08090a0b0c0d0e0f, "d");
        writer.WriteBytes([0xaa, 0xbb], "e");

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("01 0302 07060504 0f0e0d0c0b0a0908 aabb")));
        Assert.That(writer.Remaining, Is.Zero);
    }

    [Test]
    public void The_error_for_a_field_that_does_not_fit_contains_its_offset()
    {
        var refusal = Refusal.Of(
            () =>
            {
                var writer = new WireWriter(new byte[5], "TEST");
                writer.WriteUInt16(0, "a");
                writer.WriteUInt32(0, "b");
            },
            "TEST", "b", 2);

        Assert.That(refusal.Message, Is.EqualTo("TEST: b at offset 2: expected room for 4 bytes, got room for 3"));
    }
}
