using System.Globalization;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Reads text of procfs.</summary>
internal static class ProcText
{
    /// <summary>The value of a line as in <c>Slab:  1234 kB</c>.</summary>
    /// <exception cref="FormatException">There is no such line.</exception>
    public static double Kibibytes(string text, string key)
    {
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal))
            ?? throw new FormatException($"there is no line {key} in:\n{text}");
        return double.Parse(line[(key.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Objects and bytes that are in use, by slab cache, of <c>/proc/slabinfo</c>.</summary>
    /// <remarks>A line: name, objects in use, objects, bytes of one, and more (slabinfo(5)).</remarks>
    public static IReadOnlyDictionary<string, (long Objects, long Bytes)> Slabs(string text)
    {
        var slabs = new Dictionary<string, (long Objects, long Bytes)>();
        foreach (var line in text.Split('\n'))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 4 || !long.TryParse(fields[1], CultureInfo.InvariantCulture, out var objects)) continue;
            slabs[fields[0]] = (objects, objects * long.Parse(fields[3], CultureInfo.InvariantCulture));
        }
        return slabs;
    }
}
