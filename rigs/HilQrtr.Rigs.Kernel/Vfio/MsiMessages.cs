using System.Buffers.Binary;
using HilQrtr.Cards.Pci;

namespace HilQrtr.Rigs.Kernel.Vfio;

/// <summary>
/// Finds out which vector an interrupt message belongs to. A function sends an address and a data word, as real hardware does, but
/// vfio-user has one eventfd per vector. The MSI capability in the function's configuration space contains the address and the data
/// word of vector 0; the other vectors have the same address and consecutive data words.
/// </summary>
internal sealed class MsiMessages
{
    private const int StatusOffset = 0x06;
    private const int StatusCapList = 0x10;
    private const int CapabilityList = 0x34;
    private const int FirstCapability = 0x40;
    private const int MaxCapabilities = 48;
    private const byte MsiId = 0x05;
    private const ushort FlagsEnable = 0x0001;
    private const ushort Flags64Bit = 0x0080;

    private int _offset;
    private bool _isEnabled;
    private ulong _address;
    private ushort _data;
    private uint _vectors;

    /// <summary>Number of vectors that the function can have; 0 if it has no MSI capability.</summary>
    public int VectorCount { get; private set; }

    /// <summary>Finds the capability, and reads it.</summary>
    public void Locate(IPciFunction function)
    {
        _offset = 0;
        if ((Read16(function, StatusOffset) & StatusCapList) != 0)
        {
            // The list of a broken function may be circular, so the number of steps is limited.
            var at = Read16(function, CapabilityList) & 0xfc;
            for (var left = MaxCapabilities; left > 0 && at >= FirstCapability && _offset == 0; left--)
            {
                var capability = Read16(function, at);
                if ((byte)capability == MsiId)
                    _offset = at;
                at = (capability >> 8) & 0xfc;
            }
        }

        VectorCount = _offset == 0 ? 0 : 1 << Math.Min((Read16(function, _offset + 2) >> 1) & 7, 5);
        Refresh(function);
    }

    /// <summary>Reads the capability again. Call it after each write to configuration space.</summary>
    public void Refresh(IPciFunction function)
    {
        _isEnabled = false;
        if (_offset == 0)
            return;
        var flags = Read16(function, _offset + 2);
        var is64Bit = (flags & Flags64Bit) != 0;
        _isEnabled = (flags & FlagsEnable) != 0;
        _vectors = 1u << Math.Min((flags >> 4) & 7, 5);
        _address = Read32(function, _offset + 4) | (is64Bit ? (ulong)Read32(function, _offset + 8) << 32 : 0);
        _data = Read16(function, _offset + (is64Bit ? 12 : 8));
    }

    /// <summary>Finds the vector of a message.</summary>
    /// <returns>False if no enabled vector has this message.</returns>
    public bool TryFind(ulong address, uint data, out uint vector)
    {
        vector = data - _data;
        return _isEnabled && address == _address && vector < Math.Min(_vectors, (uint)VectorCount);
    }

    /// <inheritdoc/>
    public override string ToString() => _isEnabled
        ? $"address 0x{_address:x}, data 0x{_data:x}, {_vectors} vectors"
        : "MSI is disabled";

    private static ushort Read16(IPciFunction function, int offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        function.ReadConfig(offset, bytes);
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    private static uint Read32(IPciFunction function, int offset)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        function.ReadConfig(offset, bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
