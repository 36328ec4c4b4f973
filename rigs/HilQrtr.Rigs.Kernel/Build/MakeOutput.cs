using System.Text.RegularExpressions;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Finds the progress and the first errors in make's output.</summary>
internal sealed partial class MakeOutput
{
    private const int MaxErrors = 5;

    private readonly List<string> _errors = [];

    /// <summary>Number of files compiled so far.</summary>
    public long CompiledFiles { get; private set; }

    /// <summary>The first lines that look like errors.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Whether the output reports a full disk.</summary>
    public bool IsDiskFull { get; private set; }

    /// <summary>Parses a line.</summary>
    /// <returns>The progress that the line reports; null if it reports none.</returns>
    public KernelBuildProgress? ParseLine(string line, long? total)
    {
        IsDiskFull |= line.Contains("No space left on device", StringComparison.Ordinal);
        if (_errors.Count < MaxErrors && Error().IsMatch(line))
            _errors.Add(line.Trim());
        var match = Step().Match(line);
        if (!match.Success) return null;
        var file = match.Groups[2].Value;
        switch (match.Groups[1].Value)
        {
            case "CC" or "AS":
                CompiledFiles++;
                return new KernelBuildProgress(KernelBuildStage.Compile, file, CompiledFiles, total is { } t ? Math.Max(t, CompiledFiles) : null);
            case "LD" when file is "vmlinux.o" or "vmlinux":
            case "LINK":
                return new KernelBuildProgress(KernelBuildStage.Link, file);
            default:
                return null;
        }
    }

    [GeneratedRegex(@"\A  ([A-Z]+) +(\S+)")]
    private static partial Regex Step();

    // Matches errors of the compiler, the linker, make and the shell.
    [GeneratedRegex(@"\berror:|undefined reference|No rule to make|No space left on device|\*\*\* (?!Waiting)|: not found\z|command not found")]
    private static partial Regex Error();
}
