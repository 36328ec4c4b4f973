using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// The series and mutants that hil ships. A series is a folder next to <c>uml/</c>. A mutant is a patch that breaks a single rule of a
/// series and is applied on top of that series. The mutants of <see cref="MutatedSeries"/> are in <c>mutants/</c>. The mutants of another
/// series are in a subfolder of <c>mutants/</c> that is named after that series.
/// </summary>
/// <param name="kernelFolder">Folder with hil's own patches and configuration.</param>
public sealed class ShippedPatches(string kernelFolder)
{
    /// <summary>Name of the series whose mutants are directly in <c>mutants/</c>.</summary>
    public const string MutatedSeries = "endpoint-ids";

    private const string Mutated = "mutants";

    private const string MutantPrefix = "mutant-";

    /// <summary>The names of the series, sorted.</summary>
    public IReadOnlyList<string> Series { get; } = !Directory.Exists(kernelFolder) ? [] :
        [.. Directory.EnumerateDirectories(kernelFolder).Select(folder => Path.GetFileName(folder)!).Where(name => name is not (UmlPatchSet.Parent or Mutated)).Order(StringComparer.Ordinal)];

    /// <summary>The names of the mutants, sorted.</summary>
    public IReadOnlyList<string> Mutants { get; } = [.. MutantFiles(kernelFolder).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Returns the name of the kernel that is built from a mutant. The prefix keeps users from mistaking the kernel for a correct one.
    /// </summary>
    public static string KernelOf(string mutant) => MutantPrefix + mutant;

    /// <summary>Returns the name of the series that a mutant breaks.</summary>
    /// <param name="mutant">Name of the mutant.</param>
    public string SeriesBrokenBy(string mutant) => Path.GetFileName(Path.GetDirectoryName(FileOf(mutant))) is var folder and not Mutated ? folder! : MutatedSeries;

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
        var shippedNames = mutant is null ? Series : [.. Mutants.Select(MutantArgument)];
        var kind = mutant is null ? "series" : "mutant";
        throw new RigConfigurationException(
            $"no such folder or patch: {resolved}; hil ships no {kind} of that name{(shippedNames is [] ? "" : $", only {string.Join(", ", shippedNames)}")}");
    }

    /// <summary>
    /// Returns all shipped kernels in the build order that recompiles the fewest files. The bases come first, the other series next, and
    /// the mutants last. <see cref="MutatedSeries"/> is the last series, because its mutants follow directly. The mutants are grouped by
    /// series and, within a series, by the files that they change.
    /// </summary>
    public IReadOnlyList<ShippedKernel> All()
    {
        var fixes = Series.Contains(KernelName.DriverFixes) ? SeriesOf(KernelName.DriverFixes) : null;
        IEnumerable<PatchSet> onBase = [.. Series.Where(name => name != KernelName.DriverFixes).OrderBy(name => name == MutatedSeries).Select(SeriesOf), .. Mutants.OrderBy(name => SeriesBrokenBy(name) != MutatedSeries).ThenBy(SeriesBrokenBy, StringComparer.Ordinal).ThenBy(Touched, StringComparer.Ordinal).Select(MutantOf)];
        return [new(null, null), .. fixes is null ? [] : (ShippedKernel[])[new(fixes, null)], .. onBase.Select(patches => new ShippedKernel(fixes, patches))];
    }

    private PatchSet SeriesOf(string name) => PatchReader.At(Path.Combine(kernelFolder, name));

    private PatchSet MutantOf(string name) => new(KernelOf(name), [.. SeriesOf(SeriesBrokenBy(name)).Files, FileOf(name)]);

    private string FileOf(string mutant) => MutantFiles(kernelFolder).First(file => Path.GetFileNameWithoutExtension(file) == mutant);

    private static IEnumerable<string> MutantFiles(string kernelFolder)
    {
        var folder = Path.Combine(kernelFolder, Mutated);
        return Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Append(folder).SelectMany(PatchReader.PatchesOf) : [];
    }

    private string Touched(string mutant) => string.Join('\n', PatchFile.Of(FileOf(mutant), isUmlPatch: false).TouchedFiles().Order(StringComparer.Ordinal));
}
