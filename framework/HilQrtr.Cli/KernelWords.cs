using System.Globalization;
using HilQrtr.Kernels;
using HilQrtr.Machines;

namespace HilQrtr.Cli;

/// <summary>Formats kernels and emulators for people.</summary>
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

    /// <summary>Names what runs a kernel.</summary>
    public static string Engine(KernelEngine engine) => engine == KernelEngine.Machine ? "machine" : "uml";

    /// <summary>Says where an emulator was found.</summary>
    public static string Origin(EmulatorOrigin origin) => origin switch
    {
        EmulatorOrigin.Option => "named with --qemu",
        EmulatorOrigin.Environment => "named in HILQRTR_QEMU",
        EmulatorOrigin.SearchPath => "found in PATH",
        _ => "from hil machine install",
    };

    /// <summary>Describes a kernel's patches. The number of our patches for UML comes first. The other patches are counted by folder, but
    /// if a folder contributes only one patch, the file name of that patch is shown. A kernel that was added has no known patches.</summary>
    public static string Patches(BuiltKernel kernel)
    {
        if (kernel.Patches.Count == 0) return "-";
        var otherPatches = kernel.Patches.Where(p => !p.IsUmlPatch).ToList();
        string[] umlPatches = kernel.UmlPatches.Length == 0 ? [] : [$"{kernel.Patches.Count - otherPatches.Count} for UML {kernel.UmlPatches}"];
        // List folders in the order in which they first occur, because the patches of several folders may be mixed.
        var folders = otherPatches.GroupBy(p => p.Folder).SelectMany(folder => folder.Key is { } name && folder.Count() > 1
            ? [$"{folder.Count()} of {name}"]
            : folder.Select(p => p.File));
        return string.Join(", ", [.. umlPatches, .. folders]);
    }

    private static string Digits(double value) => value.ToString(value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
