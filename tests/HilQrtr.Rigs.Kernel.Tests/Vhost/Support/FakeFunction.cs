using HilQrtr.Cards.Pci;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>A PCI function that stores what is written and logs every access. Its ids are 1234:5678, and it has one BAR of 1 MiB.</summary>
internal sealed class FakeFunction : IPciFunction
{
    private const uint BarMask = 0xfff00000;

    private readonly byte[] _config = new byte[4096];
    private readonly byte[] _bar = new byte[1 << 20];

    public FakeFunction()
    {
        BitConverter.TryWriteBytes(_config, 0x56781234);
        _config[0x0b] = 0xff;
    }

    public List<string> Calls { get; } = [];

    public Exception? Throws { get; set; }

    /// <summary>Called during each write to the BAR.</summary>
    public Action? Written { get; set; }

    public void ReadConfig(int offset, Span<byte> destination)
    {
        Note($"cfg read {offset:x} {destination.Length}");
        _config.AsSpan(offset, destination.Length).CopyTo(destination);
    }

    public void WriteConfig(int offset, ReadOnlySpan<byte> source)
    {
        Note($"cfg write {offset:x} {Convert.ToHexString(source)}");
        if (offset == 0x10 && source.Length == sizeof(uint))
            BitConverter.TryWriteBytes(_config.AsSpan(offset), BitConverter.ToUInt32(source) & BarMask);
        else if (offset == 4)
            source.CopyTo(_config.AsSpan(offset));
    }

    public void ReadBar(int bar, ulong offset, Span<byte> destination)
    {
        Note($"read {bar} {offset:x} {destination.Length}");
        for (var i = 0; i < destination.Length; i++)
            destination[i] = _bar[(offset + (ulong)i) % (ulong)_bar.Length];
    }

    public void WriteBar(int bar, ulong offset, ReadOnlySpan<byte> source)
    {
        Note($"write {bar} {offset:x} {Convert.ToHexString(source)}");
        for (var i = 0; i < source.Length; i++)
            _bar[(offset + (ulong)i) % (ulong)_bar.Length] = source[i];
        Written?.Invoke();
    }

    public void FillBar(int bar, ulong offset, byte value, ulong length) => Note($"fill {bar} {offset:x} {value:x} {length:x}");

    public void Reset() => Calls.Add("reset");

    private void Note(string call)
    {
        if (Throws is { } exception)
            throw exception;
        Calls.Add(call);
    }
}
