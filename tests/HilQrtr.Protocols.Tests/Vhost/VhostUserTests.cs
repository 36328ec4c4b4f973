using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Protocols.Tests.Vhost;

internal sealed class VhostUserTests
{
    [Test]
    public void A_header_has_the_same_layout_as_in_the_kernel()
    {
        var header = new VhostUserHeader((uint)VhostUserRequest.VringKick, 9, 8);
        var bytes = new byte[VhostUserHeader.Size];
        header.Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("23000000 09000000 08000000")));
        Assert.That(VhostUserHeader.Parse(bytes), Is.EqualTo(header));
        Assert.That(header.NeedsReply, Is.True);
        Assert.That(VhostUserHeader.Reply(35, 8), Is.EqualTo(new VhostUserHeader(35, 5, 8)));
    }

    [TestCase("01000000 00000000 00000000", "flags", 4, "version 0")]
    [TestCase("01000000 02000000 00000000", "flags", 4, "version 2")]
    [TestCase("01000000 01000000 01100000", "size", 8, "got 4097")]
    [TestCase("01000000 01000000 ffffffff", "size", 8, "got 4294967295")]
    public void An_invalid_header_is_refused(string hex, string field, int offset, string text)
    {
        var refusal = Refusal.Of(() => VhostUserHeader.Parse(Hex.Bytes(hex)), "vhost-user header", field, offset);

        Assert.That(refusal.Message, Does.Contain(text));
    }

    [Test]
    public void The_longest_payload_is_accepted() =>
        Assert.That(VhostUserHeader.Parse(Hex.Bytes("01000000 01000000 00100000")).PayloadSize, Is.EqualTo(VhostUserHeader.MaxPayloadSize));

    [Test]
    public void An_integer_payload_may_contain_a_queue_index_and_a_descriptor_flag()
    {
        var parsed = VhostUserInteger.Parse(Hex.Bytes("0301000000000000"));

        Assert.That((parsed.Value, parsed.VringIndex, parsed.HasNoDescriptor), Is.EqualTo((0x103UL, 3, true)));
        Assert.That(VhostUserInteger.Parse(Hex.Bytes("0400000000000000")).HasNoDescriptor, Is.False);
    }

    [Test]
    public void A_vring_address_has_the_same_layout_as_in_the_kernel()
    {
        var addresses = new VhostUserVringAddr(1, 2, 0x10, 0x20, 0x30, ulong.MaxValue);
        var bytes = new byte[VhostUserVringAddr.Size];
        addresses.Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("01000000 02000000 1000000000000000 2000000000000000 3000000000000000 ffffffffffffffff")));
        Assert.That(VhostUserVringAddr.Parse(bytes), Is.EqualTo(addresses));
    }

    [Test]
    public void A_memory_table_may_end_with_an_unused_entry()
    {
        var bytes = Hex.Bytes("01000000 00000000 0010000000000000 0000001000000000 0010000000000000 0020000000000000" + new string('0', 64));

        var table = VhostUserMemTable.Parse(bytes);

        Assert.That(table.Regions, Is.EqualTo(new[] { new VhostUserMemRegion(0x1000, 0x10000000, 0x1000, 0x2000) }));
        var written = new byte[table.Size];
        table.Write(written);
        Assert.That(written, Is.EqualTo(bytes[..40]));
    }

    [TestCase(0)]
    [TestCase(9)]
    [TestCase(int.MaxValue)]
    [TestCase(-1)]
    public void A_memory_table_with_no_regions_or_with_too_many_regions_is_refused(int count)
    {
        var bytes = new byte[8 + (9 * VhostUserMemRegion.WireSize)];
        BitConverter.TryWriteBytes(bytes, count);

        var refusal = Refusal.Of(() => VhostUserMemTable.Parse(bytes), "vhost-user mem_regions", "num", 0);

        Assert.That(refusal.Message, Does.Contain("expected 1 to 8, got " + (uint)count));
    }

    [Test]
    public void An_incomplete_region_at_the_end_is_refused() =>
        Refusal.Of(() => VhostUserMemTable.Parse([1, .. new byte[7 + 32 + 31]]), "vhost-user mem_regions", "regions", 40);

    [Test]
    public void A_configuration_is_refused_if_its_length_does_not_match_its_size_field()
    {
        var config = new VhostUserConfig(4, 1, [7, 8, 9]);
        var bytes = new byte[config.Size];
        config.Write(bytes);

        Assert.That(bytes, Is.EqualTo(Hex.Bytes("04000000 03000000 01000000 070809")));
        Assert.That(VhostUserConfig.Parse(bytes), Is.EqualTo(config));
        Refusal.Of(() => VhostUserConfig.Parse(bytes.AsSpan(..^1)), "vhost-user config", "size", 4);
        Refusal.Of(() => VhostUserConfig.Parse([.. bytes, 0]), "vhost-user config", "size", 4);
    }
}
