using HilQrtr.Reporting.Results;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>Display and folder names for the kernels of a comparison.</summary>
internal static class KernelLabels
{
    /// <summary>
    /// Returns a label for each kernel. If the kernel was given as a path, its label is the shortest unique end of that path.
    /// Otherwise, the label is the kernel's name. If all kernels have the same release, the label omits the release.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ChosenKernel> kernels) => [.. kernels.Select(kernel => Of(kernel, kernels))];

    /// <summary>Returns a folder name for each label. The names are unique even on case-insensitive file systems.</summary>
    public static IReadOnlyList<string> Folders(IReadOnlyList<string> labels)
    {
        var taken = new HashSet<string>(ComparisonLayout.Files, StringComparer.OrdinalIgnoreCase);
        var folders = new List<string>();
        foreach (var label in labels)
        {
            var name = FileNames.Safe(label);
            var folder = name;
            for (var i = 2; !taken.Add(folder); i++)
                folder = $"{name}-{i}";
            folders.Add(folder);
        }

        return folders;
    }

    private static string Of(ChosenKernel kernel, IReadOnlyList<ChosenKernel> all)
    {
        var parts = Parts(kernel);
        for (var taken = 1; taken < parts.Length; taken++)
        {
            var tail = Tail(parts, taken);
            if (all.Count(other => Tail(Parts(other), taken) == tail) == 1) return tail;
        }

        var isComplete = kernel.Parts is not null && kernel.Name == $"{kernel.Parts}";
        return isComplete && all.All(other => other.Parts is null || other.Parts.Release == kernel.Parts!.Release) ? kernel.Parts!.WithoutRelease : kernel.Name;
    }

    private static string[] Parts(ChosenKernel kernel) => kernel.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static string Tail(string[] parts, int taken) => string.Join('/', parts.TakeLast(taken));
}
