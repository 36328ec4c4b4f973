using System.Runtime.CompilerServices;

namespace HilQrtr.Differential.Tests;

/// <summary>
/// Transcripts as the real kernel wrote them: Linux 6.12.117 as User Mode Linux, <c>net/qrtr</c> unpatched. The
/// kernel is right: a recording is never made to agree with the model. With <c>HILQRTR_RECORD=1</c> in the
/// environment, the kernel tier writes them anew.
/// </summary>
internal static class Recording
{
    /// <summary>Whether the kernel tier is to write recordings instead of being held to them.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("HILQRTR_RECORD") == "1";

    /// <summary>Names of all recordings.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Recorded"), "*.txt").Select(f => Path.GetFileNameWithoutExtension(f));

    /// <summary>The lines of a scenario's recording.</summary>
    public static string[] Read(string scenario)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Recorded", $"{scenario}.txt");
        return File.Exists(file)
            ? File.ReadAllLines(file)
            : throw new FileNotFoundException($"{scenario} has no recording – Recorded/{scenario}.txt – record it on the kernel tier.");
    }

    /// <summary>Writes a recording beside the sources.</summary>
    public static void Write(string scenario, IReadOnlyList<string> lines) =>
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "Recorded", $"{scenario}.txt"), string.Concat(lines.Select(l => l + "\n")));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
