using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>A guest's console output, limited in size. Keeps the beginning and the end, and counts the bytes dropped in between. Thread-safe.</summary>
/// <param name="headCapacity">Number of bytes kept from the beginning.</param>
/// <param name="tailCapacity">Number of bytes kept from the end.</param>
internal sealed partial class ConsoleLog(int headCapacity = 256 * 1024, int tailCapacity = 256 * 1024)
{
    private const string TraceFence = "---------------------------------";

    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _head = new();
    private readonly byte[] _tail = new byte[tailCapacity];
    private long _afterHead;

    /// <summary>Total number of bytes written.</summary>
    public long Length
    {
        get
        {
            lock (_gate)
                return _head.WrittenCount + _afterHead;
        }
    }

    /// <summary>Adds output.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            var headCount = (int)Math.Min(bytes.Length, headCapacity - _head.WrittenCount);
            _head.Write(bytes[..headCount]);
            foreach (var b in bytes[headCount..])
                _tail[_afterHead++ % tailCapacity] = b;
        }
    }

    /// <summary>Returns the text, with one line in place of the dropped output.</summary>
    public string Text()
    {
        lock (_gate)
        {
            var text = new StringBuilder(Encoding.UTF8.GetString(_head.WrittenSpan));
            var dropped = _afterHead - tailCapacity;
            if (dropped <= 0) return text.Append(Encoding.UTF8.GetString(_tail, 0, (int)_afterHead)).ToString();
            var index = (int)(_afterHead % tailCapacity);
            return text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n[... {dropped} bytes of console output dropped ...]\n")
                .Append(Encoding.UTF8.GetString(_tail, index, tailCapacity - index))
                .Append(Encoding.UTF8.GetString(_tail, 0, index)).ToString();
        }
    }

    /// <summary>
    /// Returns the last non-empty lines. If the kernel panicked, returns the lines from just before the panic onwards instead.
    /// </summary>
    /// <param name="count">Maximum number of lines.</param>
    public string Ending(int count) => Ending(Lines(), count);

    private static string Ending(string[] lines, int count)
    {
        var panic = PanicIn(lines);
        var first = panic >= 0 ? Math.Max(0, panic - 2) : Math.Max(0, lines.Length - count);
        return string.Join('\n', lines[first..Math.Min(lines.Length, first + count)]);
    }

    /// <summary>
    /// Returns the report of the crash that the kernel died of: from the beginning of the Oops, if there is one, to the panic. If there is no
    /// such report, returns the same as <see cref="Ending(int)"/>. A dump of the trace buffer is left out.
    /// </summary>
    /// <param name="count">Maximum number of lines.</param>
    public string Death(int count)
    {
        var lines = WithoutTrace(Lines());
        var panic = PanicIn(lines);
        var oops = panic < 0 ? -1 : Array.FindIndex(lines, Math.Max(0, panic - count), Math.Min(panic, count), line => Oops().IsMatch(line));
        return oops < 0 ? Ending(lines, count) : string.Join('\n', lines[oops..Math.Min(lines.Length, oops + count)]);
    }

    private static int PanicIn(string[] lines) => Array.FindIndex(lines, line => line.Contains("Kernel panic", StringComparison.Ordinal));

    // kernel/trace/trace.c: ftrace_dump_one. A dump that is not empty is enclosed in two lines of dashes.
    private static string[] WithoutTrace(string[] lines)
    {
        var kept = new List<string>();
        var (fences, inDump) = (0, false);
        foreach (var line in lines)
        {
            if (line.Contains("Dumping ftrace buffer", StringComparison.Ordinal)) (fences, inDump) = (0, true);
            else if (!inDump) kept.Add(line);
            else if (line.Contains("(ftrace buffer empty)", StringComparison.Ordinal)) inDump = false;
            else if (line.EndsWith(TraceFence, StringComparison.Ordinal)) inDump = ++fences < 2;
        }
        return [.. kept];
    }

    private string[] Lines() => Text().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // arch/x86/mm/fault.c: show_fault_oops; arch/x86/kernel/dumpstack.c: __die_header
    [GeneratedRegex(@"\bBUG: |\bOops: |\bgeneral protection fault\b")]
    private static partial Regex Oops();
}
