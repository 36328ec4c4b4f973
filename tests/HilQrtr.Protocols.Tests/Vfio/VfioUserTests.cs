using HilQrtr.Protocols.Vfio;

namespace HilQrtr.Protocols.Tests.Vfio;

/// <summary>Checks the layouts against libvfio-user <c>docs/vfio-user.rst</c> and <c>include/uapi/linux/vfio.h</c>.</summary>
internal sealed class VfioUserTests
{
    private delegate void Writer(Span<byte> bytes);

    [Test]
    public void A_header_has_the_layout_of_the_specification()
    {
        var header = new VfioUserHeader(0x1234, VfioUserCommand.RegionWrite, 20, VfioUserHeader.FlagNoReply, 0);

        Assert.That(Bytes(header.Write, VfioUserHeader.Size), Is.EqualTo(Hex.Bytes("3412 0a00 24000000 10000000 00000000")));
        Assert.That(VfioUserHeader.Parse(Hex.Bytes("3412 0a00 24000000 10000000 00000000")), Is.EqualTo(header));
        Assert.That((header.IsReply, header.NeedsReply), Is.EqualTo((false, false)));
    }

    [Test]
    public void A_reply_repeats_id_and_command_and_an_error_reply_has_no_payload()
    {
        var header = new VfioUserHeader(7, VfioUserCommand.DmaMap, 32, 0, 0);

        Assert.That(header.NeedsReply, Is.True);
        Assert.That(Bytes(header.Reply(24).Write, VfioUserHeader.Size), Is.EqualTo(Hex.Bytes("0700 0200 28000000 01000000 00000000")));
        Assert.That(Bytes(header.ErrorReply(Errno.EEXIST).Write, VfioUserHeader.Size), Is.EqualTo(Hex.Bytes("0700 0200 10000000 21000000 11000000")));
        Assert.That(header.ErrorReply(Errno.EEXIST).IsReply, Is.True);
    }

    [TestCase("0100 0100 0f000000 00000000 00000000", "message size", 4, "got 15")]
    [TestCase("0100 0100 00000000 00000000 00000000", "message size", 4, "expected 16 to 4128")]
    [TestCase("0100 0100 21100000 00000000 00000000", "message size", 4, "got 4129")]
    [TestCase("0100 0100 ffffffff 00000000 00000000", "message size", 4, "got 4294967295")]
    [TestCase("0100 0100 10000000 02000000 00000000", "flags", 8, "type 2")]
    [TestCase("0100 0100 10000000 0f000000 00000000", "flags", 8, "type 15")]
    public void An_invalid_header_is_refused(string hex, string field, int offset, string text)
    {
        var refusal = Refusal.Of(() => VfioUserHeader.Parse(Hex.Bytes(hex)), "vfio-user header", field, offset);

        Assert.That(refusal.Message, Does.Contain(text));
    }

    [Test]
    public void The_longest_payload_is_accepted() =>
        Assert.That(VfioUserHeader.Parse(Hex.Bytes("0100 0900 20100000 00000000 00000000")).PayloadSize, Is.EqualTo(VfioUserHeader.MaxPayloadSize));

    [Test]
    public void A_version_has_the_layout_of_the_specification()
    {
        var version = new VfioUserVersion(0, 1, "{}");

        Assert.That(Bytes(version.Write, version.Size), Is.EqualTo(Hex.Bytes("0000 0100 7b7d00")));
        Assert.That(VfioUserVersion.Parse(Hex.Bytes("0000 0100 7b7d00")), Is.EqualTo(version));
        Assert.That(VfioUserVersion.Parse(Hex.Bytes("0100 0200")), Is.EqualTo(new VfioUserVersion(1, 2, "")));
        Assert.That(new VfioUserVersion(1, 2, "").Size, Is.EqualTo(4));
        Assert.That(new VfioUserVersion(1, 2, "ü").Size, Is.EqualTo(7));
    }

    [TestCase("0000 0100 7b7d", "no NUL")]
    [TestCase("0000 0100 7b007d", "a NUL after 1 of 3 bytes")]
    [TestCase("0000 0100 7b7d0000", "a NUL after 2 of 4 bytes")]
    [TestCase("0000 0100 ff00", "not UTF-8")]
    public void Malformed_version_data_is_refused(string hex, string text)
    {
        var refusal = Refusal.Of(() => VfioUserVersion.Parse(Hex.Bytes(hex)), "vfio-user version", "version data", 4);

        Assert.That(refusal.Message, Does.Contain(text));
    }

    [Test]
    public void Capabilities_are_read_and_written_as_JSON()
    {
        var capabilities = new VfioUserCapabilities { MaxMsgFds = 16, MaxDataXferSize = 4096, MaxDmaMaps = 1024 };

        Assert.That(capabilities.ToJson(), Is.EqualTo("""{"capabilities":{"max_msg_fds":16,"max_data_xfer_size":4096,"max_dma_maps":1024}}"""));
        Assert.That(VfioUserCapabilities.Parse(capabilities.ToJson()), Is.EqualTo(capabilities));
    }

    /// <summary>The last case has the capabilities that QEMU 10.1 sends.</summary>
    [TestCase("", 1, 1048576, 65535)]
    [TestCase("{}", 1, 1048576, 65535)]
    [TestCase("""{"other":1}""", 1, 1048576, 65535)]
    [TestCase("""{"capabilities":{}}""", 1, 1048576, 65535)]
    [TestCase("""{"capabilities":{"max_msg_fds":0,"twin_socket":{"supported":true}}}""", 0, 1048576, 65535)]
    [TestCase("""{"capabilities": {"migration": {"max_bitmap_size": 268435456, "pgsize": 4096}, "max_msg_fds": 8, "max_data_xfer_size": 1048576, "max_dma_maps": 65535, "pgsizes": 4096}}""", 8, 1048576, 65535)]
    public void Capabilities_that_are_not_sent_have_the_defaults_of_the_specification(string json, int descriptors, int data, int maps) =>
        Assert.That(
            VfioUserCapabilities.Parse(json),
            Is.EqualTo(new VfioUserCapabilities { MaxMsgFds = descriptors, MaxDataXferSize = data, MaxDmaMaps = maps }));

    [TestCase("{", "version data")]
    [TestCase("[]", "version data")]
    [TestCase("nonsense", "version data")]
    [TestCase("""{"capabilities":1}""", "capabilities")]
    [TestCase("""{"capabilities":{"max_msg_fds":"8"}}""", "max_msg_fds")]
    [TestCase("""{"capabilities":{"max_msg_fds":-1}}""", "max_msg_fds")]
    [TestCase("""{"capabilities":{"max_data_xfer_size":1e99}}""", "max_data_xfer_size")]
    [TestCase("""{"capabilities":{"max_dma_maps":99999999999999999999}}""", "max_dma_maps")]
    [TestCase("""{"\ud800\ud800\ud800":1}""", "version data")]
    public void Malformed_capabilities_are_refused(string json, string field) =>
        Refusal.Of(() => VfioUserCapabilities.Parse(json), "vfio-user capabilities", field, 0);

    [Test]
    public void A_DMA_mapping_has_the_layout_of_the_specification()
    {
        var map = new VfioUserDmaMap(VfioUserDmaAccess.Read | VfioUserDmaAccess.Write, 0x1000, 0x1_0000_0000, 0x2000);
        const string hex = "20000000 03000000 0010000000000000 0000000001000000 0020000000000000";

        Assert.That(Bytes(map.Write, VfioUserDmaMap.Size), Is.EqualTo(Hex.Bytes(hex)));
        Assert.That(VfioUserDmaMap.Parse(Hex.Bytes(hex)), Is.EqualTo(map));
    }

    [Test]
    public void A_DMA_unmapping_has_the_layout_of_the_specification()
    {
        var unmap = new VfioUserDmaUnmap(VfioUserDmaUnmapOptions.All, 0x1000, 0x2000);
        const string hex = "18000000 02000000 0010000000000000 0020000000000000";

        Assert.That(Bytes(unmap.Write, VfioUserDmaUnmap.Size), Is.EqualTo(Hex.Bytes(hex)));
        Assert.That(VfioUserDmaUnmap.Parse(Hex.Bytes(hex)), Is.EqualTo(unmap));
    }

    [Test]
    public void Device_info_has_the_same_layout_as_in_the_kernel()
    {
        var info = new VfioDeviceInfo(VfioDeviceTraits.Reset | VfioDeviceTraits.Pci, (uint)VfioPciRegion.Count, (uint)VfioPciIrq.Count);

        Assert.That(Bytes(info.Write, VfioDeviceInfo.Size), Is.EqualTo(Hex.Bytes("10000000 03000000 09000000 05000000")));
        Assert.That(VfioDeviceInfo.Parse(Hex.Bytes("18000000 03000000 09000000 05000000 00000000 00000000")), Is.EqualTo(info), "a later, longer structure");
    }

    [Test]
    public void Region_info_has_the_same_layout_as_in_the_kernel()
    {
        var info = new VfioRegionInfo(VfioRegionAccess.Read | VfioRegionAccess.Write, (uint)VfioPciRegion.Config, 0x1000, 0x2000);
        const string hex = "20000000 03000000 07000000 00000000 0010000000000000 0020000000000000";

        Assert.That(Bytes(info.Write, VfioRegionInfo.Size), Is.EqualTo(Hex.Bytes(hex)));
        Assert.That(VfioRegionInfo.Parse(Hex.Bytes(hex)), Is.EqualTo(info));
    }

    [Test]
    public void IRQ_info_has_the_same_layout_as_in_the_kernel()
    {
        var info = new VfioIrqInfo(VfioIrqTraits.Eventfd | VfioIrqTraits.NoResize, (uint)VfioPciIrq.Msi, 32);

        Assert.That(Bytes(info.Write, VfioIrqInfo.Size), Is.EqualTo(Hex.Bytes("10000000 09000000 01000000 20000000")));
        Assert.That(VfioIrqInfo.Parse(Hex.Bytes("10000000 09000000 01000000 20000000")), Is.EqualTo(info));
    }

    [Test]
    public void An_IRQ_set_has_the_same_layout_as_in_the_kernel()
    {
        var eventfds = new VfioIrqSet(VfioIrqAction.DataEventfd | VfioIrqAction.ActionTrigger, (uint)VfioPciIrq.Msi, 16, 16, []);
        var booleans = new VfioIrqSet(VfioIrqAction.DataBool | VfioIrqAction.ActionMask, 1, 0, 3, [1, 0, 1]);

        Assert.That(Bytes(eventfds.Write, eventfds.Size), Is.EqualTo(Hex.Bytes("14000000 24000000 01000000 10000000 10000000")));
        Assert.That(VfioIrqSet.Parse(Bytes(eventfds.Write, eventfds.Size)), Is.EqualTo(eventfds));
        Assert.That(Bytes(booleans.Write, booleans.Size), Is.EqualTo(Hex.Bytes("17000000 0a000000 01000000 00000000 03000000 010001")));
        Assert.That(VfioIrqSet.Parse(Bytes(booleans.Write, booleans.Size)), Is.EqualTo(booleans));
    }

    [TestCase("14000000 0a000000 01000000 00000000 03000000 0100", "3 bytes")]
    [TestCase("14000000 0a000000 01000000 00000000 ffffffff 0100", "4294967295 bytes")]
    [TestCase("14000000 24000000 01000000 00000000 02000000 0100", "0 bytes")]
    public void An_IRQ_set_with_the_wrong_amount_of_data_is_refused(string hex, string expected)
    {
        var refusal = Refusal.Of(() => VfioIrqSet.Parse(Hex.Bytes(hex)), "vfio_irq_set", "data", 20);

        Assert.That(refusal.Expected, Is.EqualTo(expected));
    }

    [Test]
    public void A_region_access_has_the_layout_of_the_specification()
    {
        var access = new VfioUserRegionAccess(0x1e081b0, (uint)VfioPciRegion.Bar0, 4);
        const string hex = "b081e00100000000 00000000 04000000";

        Assert.That(Bytes(access.Write, VfioUserRegionAccess.HeaderSize), Is.EqualTo(Hex.Bytes(hex)));
        Assert.That(VfioUserRegionAccess.Parse(Hex.Bytes(hex)), Is.EqualTo(access));
        Assert.That(VfioUserRegionAccess.Parse(Hex.Bytes(hex + "01020304"), out var data), Is.EqualTo(access));
        Assert.That(data.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
    }

    [TestCase("")]
    [TestCase("010203")]
    [TestCase("0102030405")]
    public void A_write_whose_data_does_not_match_its_count_is_refused(string data) =>
        Refusal.Of(
            () => VfioUserRegionAccess.Parse(Hex.Bytes("0000000000000000 00000000 04000000" + data), out _),
            "vfio-user region access", "count", 12);

    private static byte[] Bytes(Writer write, int size)
    {
        var bytes = new byte[size];
        write(bytes);
        return bytes;
    }
}
