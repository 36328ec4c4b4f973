using System.Globalization;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Parses the text of files in procfs.</summary>
internal static class ProcText
{
    /// <summary>Returns the value of a line such as <c>Slab:  1234 kB</c>.</summary>
    /// <exception cref="FormatException">The line is missing.</exception>
    public static double Kibibytes(string text, string key)
    {
        var line = text.Split('\n').FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal))
            ?? throw new FormatException($"no line {key} in:\n{text}");
        return double.Parse(line[(key.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the objects and bytes in use in each slab cache, as <c>/proc/slabinfo</c> reports them.</summary>
    /// <remarks>Line format: name, active objects, objects, object size, … (slabinfo(5)).</remarks>
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
