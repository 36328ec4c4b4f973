using System.Buffers.Binary;
using HilQrtr.Protocols.Firmware;

namespace HilQrtr.Cards.Pci;

/// <summary>
/// Configuration space of a PCI Express endpoint with one 64-bit memory BAR and 32 MSI vectors, and without a legacy interrupt, as
/// <c>lspci</c> shows it for real cards. Bytes that belong to no field are zero and read-only.
/// </summary>
internal sealed class PciConfigSpace
{
    public const int Size = 4096;

    /// <summary>
    /// Length of BAR 0 in bytes. The BAR consists of the directly mapped part and the three windows (<c>ath11k/pci.c</c>).
    /// </summary>
    public const int BarSize = 2 * 1024 * 1024;

    private const int Command = 0x04;
    private const ushort CommandMemory = 0x0002;
    private const ushort CommandMaster = 0x0004;

    private readonly byte[] _values = new byte[Size];
    private readonly byte[] _writable = new byte[Size];
    private readonly ConfigField[] _fields;

    public PciConfigSpace(BoardPciIds ids)
    {
        _fields = Table(ids);
        Msi = new MsiCapability(_values);
        foreach (var field in _fields)
            Store(_writable, field, field.Writable);
        Reset();
    }

    public MsiCapability Msi { get; }

    /// <summary>Whether the BAR responds to accesses (<c>PCI_COMMAND_MEMORY</c>).</summary>
    public bool MemoryEnabled => (ReadWord(Command) & CommandMemory) != 0;

    /// <summary>Whether the function may do DMA and send interrupts (<c>PCI_COMMAND_MASTER</c>).</summary>
    public bool MasterEnabled => (ReadWord(Command) & CommandMaster) != 0;

    public void Reset()
    {
        Array.Clear(_values);
        foreach (var field in _fields)
            Store(_values, field, field.Value);
    }

    public void Read(int offset, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Contains(offset, i) ? _values[offset + i] : (byte)0xff;
    }

    public void Write(int offset, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < source.Length && Contains(offset, i); i++)
        {
            var mask = _writable[offset + i];
            _values[offset + i] = (byte)((_values[offset + i] & ~mask) | (source[i] & mask));
        }
    }

    private static ConfigField[] Table(BoardPciIds ids) =>
    [
        new(0x00, 2, "PCI_VENDOR_ID", ids.Vendor, 0),
        new(0x02, 2, "PCI_DEVICE_ID", ids.Device, 0),
        new(Command, 2, "PCI_COMMAND", 0, 0x0547),
        new(0x06, 2, "PCI_STATUS", 0x0010, 0), // has a capability list
        new(0x08, 1, "PCI_REVISION_ID", 0x01, 0),
        new(0x0a, 2, "PCI_CLASS_DEVICE", 0x0280, 0), // network controller, other
        new(0x0c, 1, "PCI_CACHE_LINE_SIZE", 0, 0xff),
        new(0x10, 4, "PCI_BASE_ADDRESS_0", 0x00000004, unchecked((uint)-BarSize)), // memory, 64-bit
        new(0x14, 4, "PCI_BASE_ADDRESS_1", 0, 0xffffffff),
        new(0x2c, 2, "PCI_SUBSYSTEM_VENDOR_ID", ids.SubsystemVendor, 0),
        new(0x2e, 2, "PCI_SUBSYSTEM_ID", ids.SubsystemDevice, 0),
        new(0x34, 1, "PCI_CAPABILITY_LIST", 0x40, 0),
        new(0x3c, 1, "PCI_INTERRUPT_LINE", 0, 0xff),
        new(0x3d, 1, "PCI_INTERRUPT_PIN", 0, 0), // none, only MSI
        new(0x40, 2, "PCI_CAP_ID_PM, next", 0x5001, 0),
        new(0x42, 2, "PCI_PM_PMC", 0xc803, 0), // version 3, PME# from D3
        new(0x44, 2, "PCI_PM_CTRL", 0x0008, 0x0103), // no reset on the way from D3hot to D0
        new(MsiCapability.Offset, 2, "PCI_CAP_ID_MSI, next", 0x7005, 0),
        new(MsiCapability.Flags, 2, "PCI_MSI_FLAGS", 0x010a, 0x0071), // 32-bit, 32 vectors, masks
        new(MsiCapability.Address, 4, "PCI_MSI_ADDRESS_LO", 0, 0xfffffffc),
        new(MsiCapability.Data, 2, "PCI_MSI_DATA_32", 0, 0xffff),
        new(MsiCapability.Mask, 4, "PCI_MSI_MASK_32", 0, 0xffffffff),
        new(MsiCapability.Pending, 4, "PCI_MSI_PENDING_32", 0, 0),
        new(0x70, 2, "PCI_CAP_ID_EXP, next", 0x0010, 0),
        new(0x72, 2, "PCI_EXP_FLAGS", 0x0002, 0), // version 2, endpoint
        new(0x74, 4, "PCI_EXP_DEVCAP", 0x00008fc0, 0), // no function-level reset
        new(0x78, 2, "PCI_EXP_DEVCTL", 0, 0x7fff),
        new(0x7c, 4, "PCI_EXP_LNKCAP", 0x00433c12, 0), // 5 GT/s, one lane, L0s and L1
        new(0x80, 2, "PCI_EXP_LNKCTL", 0x0003, 0x01ff),
        new(0x82, 2, "PCI_EXP_LNKSTA", 0x1012, 0),
    ];

    private static void Store(byte[] space, ConfigField field, uint value)
    {
        for (var i = 0; i < field.Bytes; i++)
            space[field.Offset + i] = (byte)(value >> (8 * i));
    }

    private static bool Contains(int offset, int index) => offset >= 0 && offset < Size - index;

    private ushort ReadWord(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(_values.AsSpan(offset));
}
