using System.Globalization;
using System.Text.RegularExpressions;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// hil's own patches for a range of kernel versions. The folder's name is the range, such as <c>6.12</c> or <c>6.12-6.14</c>.
/// </summary>
internal sealed partial record UmlPatchSet(string Range, string Folder, (int Major, int Minor) First, (int Major, int Minor) Last)
{
    /// <summary>Name of the folder that contains all sets.</summary>
    public const string Parent = "uml";

    /// <summary>Returns all sets, newest first.</summary>
    public static IReadOnlyList<UmlPatchSet> All(KernelBuildSetup setup)
    {
        var folder = Path.Combine(setup.KernelFolder, Parent);
        if (!Directory.Exists(folder))
            throw new KernelBuildException($"hil's own patches are missing: {folder} does not exist; rebuild hil");
        return [.. Directory.EnumerateDirectories(folder).Select(Parse).OfType<UmlPatchSet>().OrderByDescending(s => s.Last)];
    }

    /// <summary>Returns the set for the given kernel version.</summary>
    /// <exception cref="RigConfigurationException">No set covers the version.</exception>
    public static UmlPatchSet For(KernelVersion version, string source, KernelBuildSetup setup)
    {
        var all = All(setup);
        var requested = (version.Major, version.Minor);
        return all.FirstOrDefault(s => s.First.CompareTo(requested) <= 0 && requested.CompareTo(s.Last) <= 0)
            ?? throw new RigConfigurationException(
                $"{source}: Linux {version} is not supported yet; hil's UML patches cover {string.Join(", ", all.Select(s => s.Range))} only");
    }

    private static UmlPatchSet? Parse(string folder)
    {
        var match = Name().Match(Path.GetFileName(folder));
        if (!match.Success) return null;
        var first = (Number(1), Number(2));
        return new UmlPatchSet(match.Value, folder, first, match.Groups[3].Success ? (Number(3), Number(4)) : first);

        int Number(int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\A(\d{1,4})\.(\d{1,4})(?:-(\d{1,4})\.(\d{1,4}))?\z")]
    private static partial Regex Name();
}
