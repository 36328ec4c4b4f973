namespace HilQrtr.Protocols.Tests;

internal sealed class WireFormatExceptionTests
{
    [Test]
    public void The_message_says_what_was_wrong_and_where()
    {
        var error = new WireFormatException(
            "WLFW BDF_DOWNLOAD request", "data", 23, "at most 6144 bytes", "7000");

        Assert.That(error.Message, Is.EqualTo(
            "WLFW BDF_DOWNLOAD request: data at offset 23: expected at most 6144 bytes, got 7000"));
    }

    [Test]
    public void At_most_sixteen_bytes_are_shown()
    {
        var error = new WireFormatException("P", "f", 1, "x", "y", new byte[100]);

        Assert.That(error.Excerpt, Is.EqualTo(new string('0', 32) + "…"));
    }

    [TestCase(4)]
    [TestCase(-1)]
    public void No_bytes_are_shown_for_an_offset_outside_the_buffer(int offset)
    {
        var error = new WireFormatException("P", "f", offset, "x", "y", new byte[4]);

        Assert.That(error.Excerpt, Is.Empty);
    }
}
