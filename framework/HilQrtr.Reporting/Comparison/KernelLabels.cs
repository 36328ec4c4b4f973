using HilQrtr.Rigs;

namespace HilQrtr.Reporting;

/// <summary>What readers and file systems know the kernels of a comparison by.</summary>
internal static class KernelLabels
{
    /// <summary>A label for each kernel: its name, or of a path the last folders and files that no other has.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ChosenKernel> kernels) => [.. kernels.Select(kernel => Of(kernel, kernels))];

    /// <summary>A folder for each label, no two alike, even where case does not count.</summary>
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

        return kernel.Name;
    }

    private static string[] Parts(ChosenKernel kernel) => kernel.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static string Tail(string[] parts, int taken) => string.Join('/', parts.TakeLast(taken));
}
