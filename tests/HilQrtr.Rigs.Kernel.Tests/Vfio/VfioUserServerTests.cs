using HilQrtr.Cards.Pci;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Tests.Vfio.Support;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vfio;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio;

/// <summary>Tests a real card model over a real socket, as QEMU uses it.</summary>
[NonParallelizable]
internal sealed class VfioUserServerTests
{
    private const VfioPciRegion Config = VfioPciRegion.Config;
    private const VfioPciRegion Bar0 = VfioPciRegion.Bar0;
    private const ulong BhiIntvec = 0x220;
    private const uint MsiData = 0x40;

    private VfioServed _served = null!;
    private PciOverVfio _device = null!;
    private PciCard _card = null!;
    private VfioClient _client = null!;

    [SetUp]
    public void SetUp()
    {
        _served = new VfioServed();
        (_device, _card) = _served.AddCard("card0");
        _served.Server.Start();
        _client = new VfioClient(_served.PathOf("card0")).SetUp();
    }

    [TearDown]
    public void TearDown()
    {
        _client.Dispose();
        _served.Dispose();
    }

    [Test]
    public void The_server_announces_its_limits()
    {
        using var client = Reconnect();

        var (error, payload) = client.Request(VfioUserCommand.Version, Payload.Of(new VfioUserVersion(0, 0, "")));

        Assert.That(error, Is.EqualTo(Errno.None));
        var version = VfioUserVersion.Parse(payload);
        Assert.That((version.Major, version.Minor), Is.EqualTo((0, 0)), "at most the minor version of the client");
        Assert.That(VfioUserCapabilities.Parse(version.Data), Is.EqualTo(new VfioUserCapabilities { MaxMsgFds = 16, MaxDataXferSize = 4096, MaxDmaMaps = 1024 }));
    }

    [Test]
    public void The_device_describes_itself_as_a_PCI_function()
    {
        var (_, device) = _client.Request(VfioUserCommand.DeviceGetInfo, Payload.Of(new VfioDeviceInfo()));

        Assert.That(VfioDeviceInfo.Parse(device), Is.EqualTo(new VfioDeviceInfo(VfioDeviceTraits.Reset | VfioDeviceTraits.Pci, 9, 5)));
        Assert.That(Enumerable.Range(0, 9).Select(RegionSize), Is.EqualTo(new ulong[] { 0x20_0000, 0, 0, 0, 0, 0, 0, 0x1000, 0 }));
        Assert.That(Enumerable.Range(0, 5).Select(VectorsOf), Is.EqualTo(new uint[] { 0, 32, 0, 0, 0 }));
    }

    [Test]
    public void Configuration_space_can_be_written_and_can_be_read_in_one_piece_or_in_parts()
    {
        Assert.That(_client.Read(Config, 0, 4096)[..4], Is.EqualTo(new byte[] { 0xcb, 0x17, 0x01, 0x11 }));
        Assert.That(_client.Read(Config, 1, 3), Is.EqualTo(new byte[] { 0x17, 0x01, 0x11 }));
        Assert.That(_client.Read32(Config, 0x10), Is.EqualTo(4), "BAR 0 has its value again after its size was read");

        _client.Write32(Config, 0x10, 0xfe00_0000);
        _client.Write16(Config, 0x04, 0x0006);

        Assert.That(_client.Read32(Config, 0x10), Is.EqualTo(0xfe00_0004));
        Assert.That(_client.Read(Config, 0x04, 2), Is.EqualTo(new byte[] { 6, 0 }));
        Assert.That(_served.Kinds, Is.Empty);
    }

    [Test]
    public void Registers_are_written_and_read()
    {
        Enable(vectorsLog2: 5);

        _client.Write32(Bar0, BhiIntvec, 0x0102_0304);

        Assert.That(_client.Read32(Bar0, BhiIntvec), Is.EqualTo(0x0102_0304));
        Assert.That(_client.Read(Bar0, BhiIntvec + 1, 2), Is.EqualTo(new byte[] { 3, 2 }));
        Assert.That(_client.Read(Bar0, BhiIntvec, 8)[..4], Is.EqualTo(new byte[] { 4, 3, 2, 1 }));
        Assert.That(_device.Accesses, Is.GreaterThan(4));
        Assert.That(_card.Model.Violations, Is.Empty);
    }

    [Test]
    public void Posted_writes_take_effect_in_order_before_a_later_read()
    {
        Enable(vectorsLog2: 5);
        for (var i = 1; i <= 100; i++)
            _client.Post(Bar0, BhiIntvec, (byte)i, 0, 0, 0);

        Assert.That(_client.Read32(Bar0, BhiIntvec), Is.EqualTo(100));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    [TestCase(8)]
    public void Registers_can_be_cleared_by_writes_of_any_size(int size)
    {
        // mhi_prepare_for_power_up clears the registers from BHIE_RXVECADDR_LOW_OFFS to BHIE_RXVECSTATUS_OFFS with memset_io.
        const ulong first = 0x324 + 0x60, end = 0x324 + 0x78 + 4;
        Enable(vectorsLog2: 5);
        _client.Write32(Bar0, first, 0x1234_5678);
        _client.Write32(Bar0, first + 8, 0x1000);

        for (var offset = first; offset < end; offset += (ulong)size)
            _client.Write(Bar0, offset, new byte[Math.Min((ulong)size, end - offset)]);

        Assert.That(_client.Read(Bar0, first, (int)(end - first)), Is.All.Zero);
        Assert.That(_card.Model.Violations, Is.Empty);
        Assert.That(_served.Kinds, Is.Empty);
    }

    [Test]
    public void An_image_is_read_from_the_memory_of_the_client_and_an_interrupt_is_signalled()
    {
        Enable(vectorsLog2: 5);
        _client.PassEvents();
        _client.Write32(Bar0, BhiIntvec, 19);

        LoadSbl(_client, VfioClient.MemoryAt + 0x1000);

        Assert.That(_client.TakeInterrupts(), Is.EqualTo(new[] { 19 }));
        Assert.That(Images(), Is.EqualTo(new[] { "SBL" }));
        Assert.That(_card.RefusedTransfers, Is.Zero);
        Assert.That(_served.Kinds, Is.Empty);
    }

    [TestCase(5, 19, 19)]
    [TestCase(1, 19, 1)]
    [TestCase(0, 19, 0)]
    public void A_masked_interrupt_is_signalled_when_the_client_unmasks_it(int vectorsLog2, int intVec, int vector)
    {
        Enable(vectorsLog2);
        _client.PassEvents();
        _client.Write32(Bar0, BhiIntvec, (uint)intVec);
        _client.Write32(Config, 0x5c, 1u << vector);

        LoadSbl(_client, VfioClient.MemoryAt);
        Assert.That(_client.TakeInterrupts(), Is.Empty);
        Assert.That(_client.Read32(Config, 0x60), Is.EqualTo(1u << vector), "the pending bit is set");

        _client.Write32(Config, 0x5c, 0);
        Assert.That(_client.TakeInterrupts(), Is.EqualTo(new[] { vector }));
        Assert.That(_client.Read32(Config, 0x60), Is.Zero);
    }

    [Test]
    public void An_interrupt_that_is_raised_before_its_eventfd_arrives_is_not_lost()
    {
        Enable(vectorsLog2: 5);
        _client.Write32(Bar0, BhiIntvec, 3);
        LoadSbl(_client, VfioClient.MemoryAt);

        _client.PassEvents();

        Assert.That(_client.TakeInterrupts(), Is.EqualTo(new[] { 3 }));
    }

    [Test]
    public void Removed_eventfds_are_no_longer_signalled()
    {
        Enable(vectorsLog2: 5);
        _client.PassEvents();
        _client.Write32(Bar0, BhiIntvec, 3);

        Assert.That(_client.SetIrqs(VfioIrqAction.DataEventfd, 3, 1), Is.EqualTo(Errno.None));
        LoadSbl(_client, VfioClient.MemoryAt);
        Assert.That(_client.TakeInterrupts(), Is.Empty);
        Assert.That(_client.SetIrqs(VfioIrqAction.DataNone, 0, 0), Is.EqualTo(Errno.None));
        _client.PassEvents();

        Assert.That(_client.TakeInterrupts(), Is.Empty, "after all were removed, nothing is left to be signalled");
    }

    [Test]
    public void A_message_that_belongs_to_no_vector_is_recorded_as_a_problem()
    {
        Enable(vectorsLog2: 0);
        lock (_served.Server.Gate)
            _device.RaiseMsi(0xfee0_1000, MsiData);

        Assert.That(_client.TakeInterrupts(), Is.Empty);
        Assert.That(_served.Server.Problems.Single().ToString(), Does.StartWith("interrupt lost: address 0xfee01000, data 0x40 belongs to no vector")
            .And.Contains("address 0xfee00000, data 0x40, 1 vectors"));
    }

    [Test]
    public void The_card_cannot_read_memory_that_is_not_mapped()
    {
        Enable(vectorsLog2: 5);
        Assert.That(_client.Unmap(), Is.EqualTo(Errno.None));

        LoadSbl(_client, VfioClient.MemoryAt);

        Assert.That(_client.Read32(Bar0, 0x22c) >> 30, Is.EqualTo(3), "BHI_STATUS: error");
        Assert.That(Images(), Is.Empty);
    }

    [Test]
    public void Memory_can_be_unmapped_and_mapped_again_in_parts()
    {
        Assert.That(_client.Map(VfioClient.MemoryAt + 0x1000, 0x1000), Is.EqualTo(Errno.EEXIST));
        Assert.That(_client.Unmap(), Is.EqualTo(Errno.None));
        Assert.That(_client.Map(VfioClient.MemoryAt, 0x1000), Is.EqualTo(Errno.None));
        Assert.That(_client.Map(VfioClient.MemoryAt + 0x1000, 0x1000, 0x1000), Is.EqualTo(Errno.None));
        Assert.That(_client.Map(VfioClient.MemoryAt + 0x2000, 0x1000, 0x2000, VfioUserDmaAccess.Read), Is.EqualTo(Errno.None));

        lock (_served.Server.Gate)
        {
            Assert.That(_device.TryWriteMemory(VfioClient.MemoryAt + 0xffe, [1, 2, 3, 4]), Is.True, "across two mappings");
            Assert.That(_device.TryWriteMemory(VfioClient.MemoryAt + 0x1ffe, [5, 6, 7, 8]), Is.False, "partly read-only");
        }

        Assert.That(_client.Memory.Bytes.Slice(0xffe, 4).ToArray(), Is.EqualTo(new byte[] { 1, 2, 3, 4 }));
        Assert.That(_client.Memory.Bytes.Slice(0x1ffe, 4).ToArray(), Is.EqualTo(new byte[4]), "nothing was written");
        Assert.That(_client.Unmap(0, 0, VfioUserDmaUnmapOptions.All), Is.EqualTo(Errno.None));
        lock (_served.Server.Gate)
            Assert.That(_device.TryReadMemory(VfioClient.MemoryAt, new byte[1]), Is.False);
        Assert.That(_client.Map(), Is.EqualTo(Errno.None));
    }

    [Test]
    public void Memory_without_a_file_is_known_but_not_accessible()
    {
        var rom = Payload.Of(new VfioUserDmaMap(VfioUserDmaAccess.Read, 0, 0xc_0000, 0x2_0000));

        Assert.That(_client.Request(VfioUserCommand.DmaMap, rom).Error, Is.EqualTo(Errno.None));

        lock (_served.Server.Gate)
            Assert.That(_device.TryReadMemory(0xc_0000, new byte[4]), Is.False);
        Assert.That(_client.Unmap(0xc_0000, 0x2_0000), Is.EqualTo(Errno.None));
    }

    [Test]
    public void A_reset_acts_like_a_power_cycle_of_the_slot()
    {
        Enable(vectorsLog2: 5);
        LoadSbl(_client, VfioClient.MemoryAt);

        Assert.That(_client.Reset(), Is.EqualTo(Errno.None));

        Assert.That(_client.Read(Config, 0x04, 2), Is.EqualTo(new byte[2]));
        Assert.That(Images(), Is.Empty);
        Enable(vectorsLog2: 5);
        _client.PassEvents();
        Assert.That(_client.TakeInterrupts(), Is.Empty, "the interrupt from before the reset is gone");
        LoadSbl(_client, VfioClient.MemoryAt);
        Assert.That(_client.TakeInterrupts(), Has.Length.EqualTo(1), "the memory is still mapped");
    }

    [Test]
    public void A_client_may_connect_again_and_finds_a_card_that_was_reset()
    {
        Enable(vectorsLog2: 5);
        LoadSbl(_client, VfioClient.MemoryAt);
        using var next = Reconnect().SetUp();

        Assert.That(next.Read(Config, 0x04, 2), Is.EqualTo(new byte[2]));
        Enable(next, vectorsLog2: 5);
        next.PassEvents();
        LoadSbl(next, VfioClient.MemoryAt + 0x2000);

        Assert.That(next.TakeInterrupts(), Has.Length.EqualTo(1));
        Assert.That(Images(), Is.EqualTo(new[] { "SBL" }));
    }

    [Test]
    public void An_unplugged_card_reads_as_ones()
    {
        Enable(vectorsLog2: 5);
        lock (_served.Server.Gate)
            _card.Vanish();

        Assert.That(_client.Read32(Config, 0), Is.EqualTo(uint.MaxValue));
        Assert.That(_client.Read32(Bar0, 0x28), Is.EqualTo(uint.MaxValue));
        using var next = Reconnect().SetUp();
        Assert.That(next.Read32(Config, 0), Is.EqualTo(uint.MaxValue));
        lock (_served.Server.Gate)
            _card.ComeBack();
        Assert.That(next.Read32(Config, 0), Is.EqualTo(0x1101_17cb));
    }

    [Test]
    public void The_descriptors_and_memory_of_a_client_that_disconnects_are_released()
    {
        _client.Dispose();
        _served.WaitUntil(() => VfioServed.MappedFiles() == 0, "the first client is gone");
        var before = OpenDescriptors.Count();
        for (var i = 0; i < 20; i++)
        {
            using var client = new VfioClient(_served.PathOf("card0")).SetUp();
            client.PassEvents();
        }

        _served.WaitUntil(() => OpenDescriptors.Count() == before && VfioServed.MappedFiles() == 0, "all descriptors are closed and all memory is unmapped");
        Assert.That(_served.Kinds, Is.Empty);
    }

    [Test]
    public void Each_card_has_its_own_client()
    {
        using var served = new VfioServed();
        var (first, _) = served.AddCard("card0");
        var (second, _) = served.AddCard("card1", "WCN7850");
        served.Server.Start();
        using var one = new VfioClient(served.PathOf("card0")).SetUp();
        using var other = new VfioClient(served.PathOf("card1")).SetUp();
        one.Memory.Bytes[0] = 1;
        other.Memory.Bytes[0] = 2;

        Assert.That(one.Read32(Config, 0), Is.EqualTo(0x1101_17cb));
        Assert.That(other.Read32(Config, 0), Is.EqualTo(0x1107_17cb));
        lock (served.Server.Gate)
        {
            var bytes = new byte[2];
            Assert.That(first.TryReadMemory(VfioClient.MemoryAt, bytes.AsSpan(0, 1)) && second.TryReadMemory(VfioClient.MemoryAt, bytes.AsSpan(1)), Is.True);
            Assert.That(bytes, Is.EqualTo(new byte[] { 1, 2 }));
        }
    }

    [Test]
    public void Disposal_is_idempotent_and_removes_the_sockets()
    {
        _served.Server.Dispose();
        _served.Server.Dispose();

        Assert.That(File.Exists(_served.PathOf("card0")), Is.False);
        _client.WaitForEnd();
    }

    private VfioClient Reconnect()
    {
        _client.Dispose();
        return new VfioClient(_served.PathOf("card0"));
    }

    private ulong RegionSize(int index)
    {
        var (_, payload) = _client.Request(VfioUserCommand.DeviceGetRegionInfo, Payload.Of(new VfioRegionInfo(0, (uint)index, 0, 0)));
        var info = VfioRegionInfo.Parse(payload);
        Assert.That(info.Index, Is.EqualTo(index));
        Assert.That(info.Flags, Is.EqualTo(info.Length == 0 ? VfioRegionAccess.None : VfioRegionAccess.Read | VfioRegionAccess.Write));
        return info.Length;
    }

    private uint VectorsOf(int index)
    {
        var (_, payload) = _client.Request(VfioUserCommand.DeviceGetIrqInfo, Payload.Of(new VfioIrqInfo(0, (uint)index, 0)));
        return VfioIrqInfo.Parse(payload).Count;
    }

    private void Enable(int vectorsLog2) => Enable(_client, vectorsLog2);

    /// <summary>Enables the card as <c>pci_enable_device</c>, <c>pci_set_master</c> and <c>pci_alloc_irq_vectors</c> do.</summary>
    private static void Enable(VfioClient client, int vectorsLog2)
    {
        client.Write32(Config, 0x54, 0xfee0_0000);
        client.Write16(Config, 0x58, (ushort)MsiData);
        client.Write16(Config, 0x52, (ushort)((vectorsLog2 << 4) | 1));
        client.Write16(Config, 0x04, 0x0006);
    }

    /// <summary>Loads the SBL, as <c>mhi_fw_load_bhi</c> does.</summary>
    private static void LoadSbl(VfioClient client, ulong address)
    {
        client.Write32(Bar0, 0x22c, 0);
        client.Write32(Bar0, 0x20c, (uint)(address >> 32));
        client.Write32(Bar0, 0x208, (uint)address);
        client.Write32(Bar0, 0x210, 256);
        client.Write32(Bar0, 0x218, 0x1234);
    }

    private string[] Images()
    {
        lock (_served.Server.Gate)
            return [.. _card.Model.Images.Where(image => image.Accepted).Select(image => image.Kind)];
    }
}
