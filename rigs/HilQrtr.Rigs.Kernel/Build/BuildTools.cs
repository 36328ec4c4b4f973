using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The programs that a build of User Mode Linux needs, and how Debian names their packages.</summary>
internal static class BuildTools
{
    private static readonly (string Program, string Package)[] Always =
    [
        ("gcc", "gcc"), ("ld", "binutils"), ("make", "make"), ("flex", "flex"), ("bison", "bison"), ("bc", "bc"), ("patch", "patch"),
        ("gzip", "gzip"), ("awk", "mawk"), ("sed", "sed"), ("find", "findutils"), ("cmp", "diffutils"), ("nice", "coreutils"), ("setsid", "util-linux"),
    ];

    /// <summary>The programs that are missing.</summary>
    /// <param name="setup">Where to look.</param>
    /// <param name="source">The source to be built, whose compression may need a program; null for none.</param>
    /// <returns>Program and Debian package of each; empty if there is everything.</returns>
    public static IReadOnlyList<(string Program, string Package)> Missing(KernelBuildSetup setup, string? source = null) =>
        [.. Always.Concat(Tarball.ToolsFor(source)).Where(tool => Find(setup, tool.Program) is null)];

    /// <summary>Throws if something is missing.</summary>
    /// <exception cref="KernelBuildException">It names what is missing, and the packages.</exception>
    internal static void Require(KernelBuildSetup setup, string? source)
    {
        if (Missing(setup, source) is { Count: > 0 } missing)
            throw new KernelBuildException($"a kernel build needs {string.Join(", ", missing.Select(m => m.Program))}, not found in PATH; on Debian: {Install(missing)}");
    }

    /// <summary>The command that installs them.</summary>
    public static string Install(IEnumerable<(string Program, string Package)> missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        // The compiler alone cannot compile: it only recommends the headers of the C library.
        var packages = missing.SelectMany(m => m.Program == "gcc" ? [m.Package, "libc6-dev"] : new[] { m.Package });
        return $"apt-get install {string.Join(' ', packages.Distinct())}";
    }

    /// <summary>Full path of a program.</summary>
    internal static string Path(KernelBuildSetup setup, string program) => Find(setup, program)
        ?? throw new KernelBuildException($"{program} is not found in PATH; install it");

    /// <summary>Full path of a program; null if there is none.</summary>
    internal static string? Find(KernelBuildSetup setup, string program) => setup.SearchPath
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
