using System.Runtime.CompilerServices;

namespace HilQrtr.Differential.Tests;

/// <summary>
/// Transcripts recorded from the real kernel: Linux 6.12.117 as User Mode Linux with unpatched <c>net/qrtr</c>. Separate
/// folders are for the kernels with driver-fixes, with the endpoint-ids series and with the reconstructed RFC patch series. Such a folder
/// contains a transcript only if the transcript differs from that of the next kernel in <see cref="Kernels"/>. The real kernel is always
/// right, so never adapt a recording to the model. With <c>HILQRTR_RECORD=1</c> in the environment, the tests on the kernel tier rewrite
/// the recordings.
/// </summary>
internal static class Recording
{
    private const string Folder = "Recorded";

    /// <summary>Whether tests on the kernel tier rewrite the recordings instead of comparing transcripts with them.</summary>
    public static bool IsWanted => Environment.GetEnvironmentVariable("HILQRTR_RECORD") == "1";

    /// <summary>Returns the names of all recordings of a kernel.</summary>
    public static IEnumerable<string> NamesOf(string variant) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf(AppContext.BaseDirectory, variant, ""))!, "*.txt").Select(f => Path.GetFileNameWithoutExtension(f));

    /// <summary>
    /// Returns the recording of a scenario on a kernel. If that kernel has none, returns the recording of the next kernel in
    /// <see cref="Kernels"/> that has one.
    /// </summary>
    public static string[] Read(string variant, string scenario) =>
        TryReadFirst(AppContext.BaseDirectory, Kernels(variant), scenario)
        ?? throw new FileNotFoundException($"{scenario} has no recording for {variant} ({PathOf("", variant, scenario)}); record it on the kernel tier.");

    /// <summary>
    /// Writes a recording to the sources. If it would be the same as the recording of the next kernel in <see cref="Kernels"/> that has
    /// one, deletes it instead.
    /// </summary>
    public static void Write(string variant, string scenario, IReadOnlyList<string> lines)
    {
        var sources = Path.GetDirectoryName(ThisFile())!;
        var file = PathOf(sources, variant, scenario);
        if (TryReadFirst(sources, Kernels(variant)[1..], scenario) is { } earlier && earlier.SequenceEqual(lines))
            File.Delete(file);
        else
            File.WriteAllText(file, string.Concat(lines.Select(l => l + "\n")));
    }

    // Returns a kernel, followed by the kernels on which it builds, the nearest first. A kernel has a recording only where its transcript
    // differs from that of the next kernel in the list.
    private static string[] Kernels(string variant) => variant switch
    {
        RigUnderTest.Stock => [RigUnderTest.Stock],
        RigUnderTest.DriverFixes => [RigUnderTest.DriverFixes, RigUnderTest.Stock],
        RigUnderTest.EndpointIds => [RigUnderTest.EndpointIds, .. Kernels(RigUnderTest.DriverFixes)],
        _ => [variant, .. Kernels(RigUnderTest.EndpointIds)],
    };

    private static string[]? TryReadFirst(string root, string[] variants, string scenario) =>
        variants.Select(variant => TryRead(root, variant, scenario)).FirstOrDefault(lines => lines is not null);

    private static string[]? TryRead(string root, string variant, string scenario)
    {
        var file = PathOf(root, variant, scenario);
        return File.Exists(file) ? File.ReadAllLines(file) : null;
    }

    private static string PathOf(string root, string variant, string scenario) =>
        Path.Combine(root, Folder, variant == RigUnderTest.Stock ? "" : variant, $"{scenario}.txt");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
