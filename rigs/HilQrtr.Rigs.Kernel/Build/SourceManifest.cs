using System.Globalization;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// A list of what a source folder contained when it was last copied. Each line has the size, time, name and link target of a file.
/// </summary>
internal static class SourceManifest
{
    public static void Write(string path, IEnumerable<SourceEntry> entries) =>
        AtomicFile.Write(path, string.Join('\n', entries.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Length}\t{e.ModifiedTicks}\t{e.Name}\t{e.Link}"))));

    /// <summary>Reads the manifest. If the manifest does not exist, the result is empty, and every source file counts as new.</summary>
    public static IReadOnlyDictionary<string, SourceEntry> Read(string path)
    {
        if (!File.Exists(path)) return new Dictionary<string, SourceEntry>();
        return File.ReadLines(path).Select(line => line.Split('\t')).Where(f => f.Length == 4).ToDictionary(
            f => f[2],
            f => new SourceEntry(
                f[2], long.Parse(f[0], CultureInfo.InvariantCulture), long.Parse(f[1], CultureInfo.InvariantCulture), f[3].Length > 0 ? f[3] : null));
    }
}
