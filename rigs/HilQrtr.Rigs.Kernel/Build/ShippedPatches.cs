using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// The series and mutants that come with the rig. A series is a folder beside <c>uml/</c>; a mutant is one patch in
/// <c>mutants/</c> that breaks one rule, and stands on all of <see cref="MutantsStandOn"/>.
/// </summary>
/// <param name="kernelFolder">Folder with the rig's own patches and configuration.</param>
public sealed class ShippedPatches(string kernelFolder)
{
    /// <summary>The series that is mutated.</summary>
    public const string MutantsStandOn = "endpoint-ids";

    private const string Mutated = "mutants";

    private const string MutantPrefix = "mutant-";

    /// <summary>Names of the series, in order.</summary>
    public IReadOnlyList<string> Series { get; } = !Directory.Exists(kernelFolder) ? [] :
        [.. Directory.EnumerateDirectories(kernelFolder).Select(folder => Path.GetFileName(folder)!).Where(name => name is not (UmlPatchSet.Parent or Mutated)).Order(StringComparer.Ordinal)];

    /// <summary>Names of the mutants, in order.</summary>
    public IReadOnlyList<string> Mutants { get; } = Directory.Exists(Path.Combine(kernelFolder, Mutated))
        ? [.. PatchReader.PatchesOf(Path.Combine(kernelFolder, Mutated)).Select(file => Path.GetFileNameWithoutExtension(file))]
        : [];

    /// <summary>The kernel of a mutant: a name that nobody takes for that of a cure.</summary>
    public static string KernelOf(string mutant) => MutantPrefix + mutant;

    /// <summary>What <c>--patches</c> takes to make the kernel of a mutant.</summary>
    public static string MutantArgument(string mutant) => $"{Mutated}/{mutant}";

    /// <summary>What <c>--patches</c> takes to make a kernel that comes with the rig.</summary>
    /// <param name="kernel">Its name.</param>
    public static string Argument(string kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.StartsWith(MutantPrefix, StringComparison.Ordinal) ? MutantArgument(kernel[MutantPrefix.Length..]) : kernel;
    }

    /// <summary>The patches that a user means: a folder or a patch that is there, a series, or <c>mutants/NAME</c>.</summary>
    /// <param name="given">As the user wrote it.</param>
    /// <param name="resolved">The same as a full path.</param>
    /// <exception cref="RigConfigurationException">It is none of them.</exception>
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
            $"there is no folder and no patch {resolved}, and no {kind} of that name comes with hil{(there is [] ? "" : $": there is {string.Join(", ", there)}")}");
    }

    /// <summary>
    /// What makes each kernel that comes with the rig, in the order that compiles least: the stock kernel, without
    /// patches, first; what stands on another right after it; and mutants of one file next to each other.
    /// </summary>
    public IReadOnlyList<PatchSet?> All() =>
    [
        null,
        .. Series.OrderBy(name => name == MutantsStandOn).Select(SeriesOf),
        .. Mutants.OrderBy(Touched, StringComparer.Ordinal).Select(MutantOf),
    ];

    private PatchSet SeriesOf(string name) => PatchReader.At(Path.Combine(kernelFolder, name));

    private PatchSet MutantOf(string name) => new(KernelOf(name), [.. SeriesOf(MutantsStandOn).Files, FileOf(name)]);

    private string FileOf(string mutant) => Path.Combine(kernelFolder, Mutated, $"{mutant}.patch");

    private string Touched(string mutant) => string.Join('\n', PatchFile.Of(FileOf(mutant), own: true).Touches().Order(StringComparer.Ordinal));
}
