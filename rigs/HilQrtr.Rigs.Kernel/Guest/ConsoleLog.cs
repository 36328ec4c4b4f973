using System.Buffers;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>A guest's console output, limited in size. Keeps the beginning and the end, and counts the bytes dropped in between. Thread-safe.</summary>
/// <param name="keptOfStart">Bytes kept from the beginning.</param>
/// <param name="keptOfEnd">Bytes kept from the end.</param>
internal sealed class ConsoleLog(int keptOfStart = 256 * 1024, int keptOfEnd = 256 * 1024)
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _start = new();
    private readonly byte[] _end = new byte[keptOfEnd];
    private long _afterStart;

    /// <summary>Total number of bytes written.</summary>
    public long Length
    {
        get
        {
            lock (_gate)
                return _start.WrittenCount + _afterStart;
        }
    }

    /// <summary>Adds output.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var ofStart = (int)Math.Min(bytes.Length, keptOfStart - _start.WrittenCount);
            _start.Write(bytes[..ofStart]);
            foreach (var b in bytes[ofStart..])
                _end[_afterStart++ % keptOfEnd] = b;
        }
    }

    /// <summary>Returns the text, with one line in place of the dropped output.</summary>
    public string Text()
    {
        lock (_gate)
        {
            var text = new StringBuilder(Encoding.UTF8.GetString(_start.WrittenSpan));
            var lost = _afterStart - keptOfEnd;
            if (lost <= 0) return text.Append(Encoding.UTF8.GetString(_end, 0, (int)_afterStart)).ToString();
            var index = (int)(_afterStart % keptOfEnd);
            return text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n[... {lost} bytes of console output dropped ...]\n")
                .Append(Encoding.UTF8.GetString(_end, index, keptOfEnd - index))
                .Append(Encoding.UTF8.GetString(_end, 0, index)).ToString();
        }
    }

    /// <summary>
    /// Returns the last non-empty lines. If the kernel panicked, returns the lines from just before the panic onwards instead.
    /// </summary>
    /// <param name="count">Maximum number of lines.</param>
    public string Ending(int count)
    {
        var lines = Text().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var panic = Array.FindIndex(lines, line => line.Contains("Kernel panic", StringComparison.Ordinal));
        var first = panic >= 0 ? Math.Max(0, panic - 2) : Math.Max(0, lines.Length - count);
        return string.Join('\n', lines[first..Math.Min(lines.Length, first + count)]);
    }
}
