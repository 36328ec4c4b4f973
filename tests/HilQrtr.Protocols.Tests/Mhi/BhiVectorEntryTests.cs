using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Protocols.Tests.Mhi;

internal sealed class BhiVectorEntryTests
{
    [Test]
    public void An_entry_is_read_and_written()
    {
        var bytes = Hex.Bytes("0000341200000000 0000080000000000");
        var written = new byte[BhiVectorEntry.Size];
        var entry = new BhiVectorEntry(0x12340000, 512 * 1024);
        entry.Write(written);

        Assert.That(BhiVectorEntry.Parse(bytes), Is.EqualTo(entry));
        Assert.That(written, Is.EqualTo(bytes));
    }

    [TestCase(0, "dma_addr", 0)]
    [TestCase(15, "size", 8)]
    [TestCase(17, "end", 16)]
    public void The_error_for_an_entry_of_the_wrong_length_names_a_field_and_its_offset(int length, string field, int offset) =>
        Refusal.Of(() => BhiVectorEntry.Parse(new byte[length]), "BHIE vector entry", field, offset);

    [Test]
    public void An_entry_is_not_written_into_a_short_buffer() =>
        Refusal.Of(() => new BhiVectorEntry(0, 0).Write(new byte[8]), "BHIE vector entry", "size", 8);
}
