using System.Runtime.CompilerServices;

namespace HilQrtr.Differential.Tests;

/// <summary>
/// Transcripts as the real kernel wrote them: Linux 6.12.117 as User Mode Linux, <c>net/qrtr</c> unpatched, and with the
/// endpoint-ids series in a folder of their own where they differ. The kernel is right: a recording is never made to
/// agree with the model. With <c>HILQRTR_RECORD=1</c> in the environment, the kernel tier writes them anew.
/// </summary>
internal static class Recording
{
    private const string Folder = "Recorded";

    /// <summary>Whether the kernel tier is to write recordings instead of being held to them.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("HILQRTR_RECORD") == "1";

    /// <summary>Names of all recordings of a kernel.</summary>
    public static IEnumerable<string> NamesOf(string variant) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf(AppContext.BaseDirectory, variant, ""))!, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f));

    /// <summary>The lines of a scenario's recording on a kernel; on stock's, where the kernel did as stock does.</summary>
    public static string[] Read(string variant, string scenario) =>
        TryRead(AppContext.BaseDirectory, variant, scenario)
        ?? TryRead(AppContext.BaseDirectory, RigUnderTest.Stock, scenario)
        ?? throw new FileNotFoundException($"{scenario} has no recording on {variant} – {PathOf("", variant, scenario)} – record it on the kernel tier.");

    /// <summary>Writes a recording beside the sources, unless it is stock's.</summary>
    public static void Write(string variant, string scenario, IReadOnlyList<string> lines)
    {
        var sources = Path.GetDirectoryName(ThisFile())!;
        var file = PathOf(sources, variant, scenario);
        if (variant != RigUnderTest.Stock && TryRead(sources, RigUnderTest.Stock, scenario) is { } stock && stock.SequenceEqual(lines))
            File.Delete(file);
        else
            File.WriteAllText(file, string.Concat(lines.Select(l => l + "\n")));
    }

    private static string[]? TryRead(string root, string variant, string scenario)
    {
        var file = PathOf(root, variant, scenario);
        return File.Exists(file) ? File.ReadAllLines(file) : null;
    }

    private static string PathOf(string root, string variant, string scenario) =>
        Path.Combine(root, Folder, variant == RigUnderTest.Stock ? "" : variant, $"{scenario}.txt");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
