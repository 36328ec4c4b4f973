using System.Buffers.Binary;
using HilQrtr.Cards.Pci;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>A host with memory and one slot. It accesses registers directly, without MHI.</summary>
internal sealed class FakeMhiHost : IPciBus
{
    public const ulong MemoryBase = 0x0200_0000;
    public const ulong MsiAddress = 0xfee0_0000;
    public const uint MsiData = 0x40;

    private const int MemorySize = 16 * 1024 * 1024;

    private ulong _next = MemoryBase;

    public FakeMhiHost(CardOptions? options = null, params CardFault[] faults)
    {
        options ??= CardHarness.DefaultOptions;
        Card = new PciCard(options with { Faults = faults.ToHashSet() }, this);
    }

    public PciCard Card { get; }

    public byte[] Memory { get; } = new byte[MemorySize];

    public static ulong MemoryEnd => MemoryBase + MemorySize;

    /// <summary>End of the additional memory after <see cref="Memory"/>. The additional memory reads as zeros.</summary>
    public ulong ZerosUpTo { get; set; }

    /// <summary>Vectors of the interrupts that were received since the last <see cref="TakeInterrupts"/>.</summary>
    public List<uint> Interrupts { get; } = [];

    public IReadOnlyList<string> Violations => Card.Model.Violations;

    /// <summary>Enables the card as <c>pci_enable_device</c>, <c>pci_set_master</c> and <c>pci_alloc_irq_vectors</c> do.</summary>
    public FakeMhiHost Enable(bool master = true, bool msi = true, int vectorsLog2 = 5)
    {
        WriteConfig(0x54, (uint)MsiAddress);
        WriteConfig16(0x58, MsiData);
        WriteConfig16(0x52, (uint)(vectorsLog2 << 4) | (msi ? 1u : 0));
        WriteConfig16(0x04, 0x0002 | (master ? 4u : 0));
        return this;
    }

    public IReadOnlyList<uint> TakeInterrupts()
    {
        var taken = Interrupts.ToArray();
        Interrupts.Clear();
        return taken;
    }

    public uint ReadConfig(int offset)
    {
        var bytes = new byte[4];
        Card.ReadConfig(offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    /// <summary>Masks the vectors whose bits are set, and unmasks the others (<c>pci_msi_mask</c>, <c>pci_msi_unmask</c>).</summary>
    public void Mask(uint vectors) => WriteConfig(0x5c, vectors);

    /// <summary>The vectors that are pending because they are masked, one bit each.</summary>
    public uint Pending => ReadConfig(0x60);

    public void WriteConfig(int offset, uint value) => Card.WriteConfig(offset, BitConverter.GetBytes(value));

    public void WriteConfig16(int offset, uint value) => Card.WriteConfig(offset, BitConverter.GetBytes((ushort)value));

    public uint Read(uint offset)
    {
        var bytes = new byte[4];
        Card.ReadBar(0, offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    public void Write(uint offset, uint value) => Card.WriteBar(0, offset, BitConverter.GetBytes(value));

    /// <summary>Writes a 64-bit value with the upper half first, as the driver does for doorbells and addresses.</summary>
    public void Write64(uint low, ulong value)
    {
        Write(low + 4, (uint)(value >> 32));
        Write(low, (uint)value);
    }

    /// <summary>Writes through the first window, as <c>ath11k_pci_window_write32</c> does.</summary>
    public void WriteSoc(uint address, uint value)
    {
        SelectWindow(address);
        Write(0x80000 + (address & 0x7ffff), value);
    }

    public uint ReadSoc(uint address)
    {
        SelectWindow(address);
        return Read(0x80000 + (address & 0x7ffff));
    }

    public ulong Allocate(int size, int alignment = 16)
    {
        var address = (_next + (ulong)alignment - 1) / (ulong)alignment * (ulong)alignment;
        _next = address + (ulong)size;
        Assert.That(_next, Is.LessThanOrEqualTo(MemoryEnd), "memory of the fake host");
        return address;
    }

    public ulong Place(ReadOnlySpan<byte> bytes)
    {
        var address = Allocate(bytes.Length);
        bytes.CopyTo(At(address, bytes.Length));
        return address;
    }

    public Span<byte> At(ulong address, int length) => Memory.AsSpan((int)(address - MemoryBase), length);

    public ulong ReadMemory64(ulong address) => BinaryPrimitives.ReadUInt64LittleEndian(At(address, 8));

    public uint ReadMemory32(ulong address) => BinaryPrimitives.ReadUInt32LittleEndian(At(address, 4));

    public bool TryReadMemory(ulong address, Span<byte> destination)
    {
        if (!Contains(address, destination.Length))
        {
            destination.Clear();
            return address + (ulong)destination.Length <= ZerosUpTo;
        }

        At(address, destination.Length).CopyTo(destination);
        return true;
    }

    public bool TryWriteMemory(ulong address, ReadOnlySpan<byte> source)
    {
        if (!Contains(address, source.Length))
            return false;
        source.CopyTo(At(address, source.Length));
        return true;
    }

    public void RaiseMsi(ulong address, uint data) => Interrupts.Add(address == MsiAddress ? data - MsiData : uint.MaxValue);

    private static bool Contains(ulong address, int length) =>
        address >= MemoryBase && address <= MemoryEnd && (ulong)length <= MemoryEnd - address;

    private void SelectWindow(uint address) => Write(0x310c, 0x40000000 | (address >> 19));
}
