using System.Buffers;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>What a guest wrote to its console, with a bound: the beginning and the end are kept, of what lies between the size. Thread-safe.</summary>
/// <param name="keptOfStart">Bytes kept of the beginning.</param>
/// <param name="keptOfEnd">Bytes kept of the end.</param>
internal sealed class ConsoleLog(int keptOfStart = 256 * 1024, int keptOfEnd = 256 * 1024)
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _start = new();
    private readonly byte[] _end = new byte[keptOfEnd];
    private long _afterStart;

    /// <summary>Bytes that came in all.</summary>
    public long Length
    {
        get
        {
            lock (_gate)
                return _start.WrittenCount + _afterStart;
        }
    }

    /// <summary>Takes what came.</summary>
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

    /// <summary>The text, with a line in place of what was not kept.</summary>
    public string Text()
    {
        lock (_gate)
        {
            var text = new StringBuilder(Encoding.UTF8.GetString(_start.WrittenSpan));
            var lost = _afterStart - keptOfEnd;
            if (lost <= 0) return text.Append(Encoding.UTF8.GetString(_end, 0, (int)_afterStart)).ToString();
            var at = (int)(_afterStart % keptOfEnd);
            return text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n[... {lost} bytes of the console were not kept ...]\n")
                .Append(Encoding.UTF8.GetString(_end, at, keptOfEnd - at))
                .Append(Encoding.UTF8.GetString(_end, 0, at)).ToString();
        }
    }

    /// <summary>The lines that tell how it ended: from where the kernel panicked, if it did, else the last ones; empty lines left out.</summary>
    /// <param name="count">How many at most.</param>
    public string Ending(int count)
    {
        var lines = Text().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var panic = Array.FindIndex(lines, line => line.Contains("Kernel panic", StringComparison.Ordinal));
        var first = panic >= 0 ? Math.Max(0, panic - 2) : Math.Max(0, lines.Length - count);
        return string.Join('\n', lines[first..Math.Min(lines.Length, first + count)]);
    }
}
