using System.Globalization;
using HilQrtr.Kernels;

namespace HilQrtr.Cli;

/// <summary>Formats kernels for people.</summary>
internal static class KernelWords
{
    /// <summary>Formats a size with three significant digits, in decimal units.</summary>
    public static string Size(long bytes) => bytes switch
    {
        >= 1_000_000_000 => $"{Digits(bytes / 1e9)} GB",
        >= 1_000_000 => $"{Digits(bytes / 1e6)} MB",
        >= 1_000 => $"{Digits(bytes / 1e3)} kB",
        _ => $"{bytes} B",
    };

    /// <summary>Describes a kernel's patches. The number of our patches for UML comes first. The other patches are counted by folder, but
    /// if a folder contributes only one patch, the file name of that patch is shown.</summary>
    public static string Patches(BuiltKernel kernel)
    {
        var otherPatches = kernel.Patches.Where(p => !p.IsUmlPatch).ToList();
        var umlPatches = $"{kernel.Patches.Count - otherPatches.Count} for UML {kernel.UmlPatches}";
        // List folders in the order in which they first occur, because the patches of several folders may be mixed.
        var folders = otherPatches.GroupBy(p => p.Folder).SelectMany(folder => folder.Key is { } name && folder.Count() > 1
            ? [$"{folder.Count()} of {name}"]
            : folder.Select(p => p.File));
        return string.Join(", ", [umlPatches, .. folders]);
    }

    private static string Digits(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
