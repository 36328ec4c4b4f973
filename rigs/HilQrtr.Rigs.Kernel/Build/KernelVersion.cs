using System.Globalization;
using System.Text.RegularExpressions;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Version of a kernel source tree, as stated in the tree's top-level Makefile.</summary>
/// <param name="Major"><c>VERSION</c>.</param>
/// <param name="Minor"><c>PATCHLEVEL</c>.</param>
/// <param name="Patch"><c>SUBLEVEL</c>.</param>
internal readonly partial record struct KernelVersion(int Major, int Minor, int Patch)
{
    /// <summary>Reads the version of a kernel source tree.</summary>
    /// <param name="folder">The tree's folder.</param>
    /// <param name="name">Name of the tree in error messages.</param>
    /// <exception cref="RigConfigurationException">The folder is not a kernel source tree.</exception>
    public static KernelVersion Of(string folder, string name)
    {
        var makefile = Path.Combine(folder, "Makefile");
        if (!File.Exists(makefile))
            throw NotKernel(name, "it has no Makefile");
        var values = Assignment().Matches(File.ReadAllText(makefile))
            .DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture));
        if (values.Count != 3)
            throw NotKernel(name, "its Makefile has no VERSION, PATCHLEVEL and SUBLEVEL");
        if (!Directory.Exists(Path.Combine(folder, "arch", "um")))
            throw NotKernel(name, "it has no arch/um");
        return new KernelVersion(values["VERSION"], values["PATCHLEVEL"], values["SUBLEVEL"]);
    }

    /// <summary>Parses the output of <see cref="ToString"/>.</summary>
    public static KernelVersion Parse(string text)
    {
        var parts = text.Split('.').Select(p => int.Parse(p, CultureInfo.InvariantCulture)).ToList();
        return new KernelVersion(parts[0], parts[1], parts[2]);
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}";

    private static RigConfigurationException NotKernel(string name, string why) =>
        new($"{name} is not a kernel source: {why}; pass the top folder of a Linux source tree, or a tarball of such a tree");

    [GeneratedRegex(@"^(VERSION|PATCHLEVEL|SUBLEVEL)[ \t]*=[ \t]*(\d{1,6})[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Assignment();
}
