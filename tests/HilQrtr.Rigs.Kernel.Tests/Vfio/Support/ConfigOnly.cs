using HilQrtr.Cards.Pci;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio.Support;

/// <summary>A PCI function that consists of configuration space.</summary>
internal sealed class ConfigOnly : IPciFunction
{
    private readonly byte[] _values = new byte[256];
    private readonly byte[] _writable = new byte[256];

    public ConfigOnly(byte first = 0x50, byte status = 0x10)
    {
        _values[0x06] = status;
        _values[0x34] = first;
    }

    /// <summary>Sets bytes, given as hex.</summary>
    public ConfigOnly With(int offset, string hex) => Set(_values, offset, hex);

    /// <summary>Sets which bits the host can write, given as hex.</summary>
    public ConfigOnly Writable(int offset, string hex) => Set(_writable, offset, hex);

    public void ReadConfig(int offset, Span<byte> destination) => _values.AsSpan(offset, destination.Length).CopyTo(destination);

    public void WriteConfig(int offset, ReadOnlySpan<byte> source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var mask = _writable[offset + i];
            _values[offset + i] = (byte)((_values[offset + i] & ~mask) | (source[i] & mask));
        }
    }

    public void ReadBar(int bar, ulong offset, Span<byte> destination) => destination.Clear();

    public void WriteBar(int bar, ulong offset, ReadOnlySpan<byte> source)
    {
    }

    public void FillBar(int bar, ulong offset, byte value, ulong length)
    {
    }

    public void Reset()
    {
    }

    private ConfigOnly Set(byte[] space, int offset, string hex)
    {
        Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)).CopyTo(space, offset);
        return this;
    }
}
