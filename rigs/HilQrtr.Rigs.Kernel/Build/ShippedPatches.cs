using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// The series and mutants that hil ships. A series is a folder next to <c>uml/</c>. A mutant is a patch in
/// <c>mutants/</c> that breaks a single rule and applies on top of <see cref="MutatedSeries"/>.
/// </summary>
/// <param name="kernelFolder">Folder with hil's own patches and configuration.</param>
public sealed class ShippedPatches(string kernelFolder)
{
    /// <summary>Name of the series that mutants break.</summary>
    public const string MutatedSeries = "endpoint-ids";

    private const string Mutated = "mutants";

    private const string MutantPrefix = "mutant-";

    /// <summary>The names of the series, sorted.</summary>
    public IReadOnlyList<string> Series { get; } = !Directory.Exists(kernelFolder) ? [] :
        [.. Directory.EnumerateDirectories(kernelFolder).Select(folder => Path.GetFileName(folder)!).Where(name => name is not (UmlPatchSet.Parent or Mutated)).Order(StringComparer.Ordinal)];

    /// <summary>The names of the series that are cures, sorted.</summary>
    public IReadOnlyList<string> Cures => [.. Series.Where(name => name != KernelName.DriverFixes)];

    /// <summary>The names of the mutants, sorted.</summary>
    public IReadOnlyList<string> Mutants { get; } = Directory.Exists(Path.Combine(kernelFolder, Mutated))
        ? [.. PatchReader.PatchesOf(Path.Combine(kernelFolder, Mutated)).Select(file => Path.GetFileNameWithoutExtension(file))]
        : [];

    /// <summary>
    /// Returns the name of the kernel that is built from a mutant. The prefix keeps users from mistaking the kernel for a correct one.
    /// </summary>
    public static string KernelOf(string mutant) => MutantPrefix + mutant;

    /// <summary>Returns the <c>--patches</c> argument that builds a mutant's kernel.</summary>
    public static string MutantArgument(string mutant) => $"{Mutated}/{mutant}";

    /// <summary>Returns the <c>--patches</c> argument that builds a shipped kernel.</summary>
    /// <param name="kernel">Name of the kernel.</param>
    public static string Argument(string kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.StartsWith(MutantPrefix, StringComparison.Ordinal) ? MutantArgument(kernel[MutantPrefix.Length..]) : kernel;
    }

    /// <summary>Resolves a <c>--patches</c> argument: an existing folder or patch, a series, or <c>mutants/NAME</c>.</summary>
    /// <param name="given">The argument.</param>
    /// <param name="resolved">The argument as a full path.</param>
    /// <exception cref="RigConfigurationException">The argument is neither an existing path nor one of these names.</exception>
    public PatchSet Find(string given, string resolved)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (Directory.Exists(resolved) || File.Exists(resolved)) return PatchReader.At(resolved);
        if (Series.Contains(given)) return SeriesOf(given);
        var mutant = given.StartsWith($"{Mutated}/", StringComparison.Ordinal) ? given[(Mutated.Length + 1)..] : null;
        if (mutant is not null && Mutants.Contains(mutant)) return MutantOf(mutant);
        var there = mutant is null ? Series : [.. Mutants.Select(MutantArgument)];
        var kind = mutant is null ? "series" : "mutant";
        throw new RigConfigurationException(
            $"no such folder or patch: {resolved}; hil ships no {kind} of that name{(there is [] ? "" : $", only {string.Join(", ", there)}")}");
    }

    /// <summary>
    /// Returns each shipped kernel, in the build order that recompiles the fewest files. The bases come first.
    /// <see cref="MutatedSeries"/> is the last series, because the mutants that follow are based on it. Mutants that change the same
    /// files are next to each other.
    /// </summary>
    public IReadOnlyList<ShippedKernel> All()
    {
        var fixes = Series.Contains(KernelName.DriverFixes) ? SeriesOf(KernelName.DriverFixes) : null;
        IEnumerable<PatchSet> cures = [.. Cures.OrderBy(name => name == MutatedSeries).Select(SeriesOf), .. Mutants.OrderBy(Touched, StringComparer.Ordinal).Select(MutantOf)];
        return [new(null, null), .. fixes is null ? [] : (ShippedKernel[])[new(fixes, null)], .. cures.Select(cure => new ShippedKernel(fixes, cure))];
    }

    private PatchSet SeriesOf(string name) => PatchReader.At(Path.Combine(kernelFolder, name));

    private PatchSet MutantOf(string name) => new(KernelOf(name), [.. SeriesOf(MutatedSeries).Files, FileOf(name)]);

    private string FileOf(string mutant) => Path.Combine(kernelFolder, Mutated, $"{mutant}.patch");

    private string Touched(string mutant) => string.Join('\n', PatchFile.Of(FileOf(mutant), own: true).Touches().Order(StringComparer.Ordinal));
}
