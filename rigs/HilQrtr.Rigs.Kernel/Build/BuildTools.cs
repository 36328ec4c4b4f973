using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The programs that a build of a kernel needs, and their Debian packages.</summary>
internal static class BuildTools
{
    private static readonly (string Program, string Package)[] Always =
    [
        ("gcc", "gcc"), ("ld", "binutils"), ("make", "make"), ("flex", "flex"), ("bison", "bison"), ("bc", "bc"), ("patch", "patch"),
        ("gzip", "gzip"), ("awk", "mawk"), ("sed", "sed"), ("find", "findutils"), ("cmp", "diffutils"), ("nice", "coreutils"), ("setsid", "util-linux"),
    ];

    // Header of libelf, which objtool is built with. User Mode Linux has no objtool.
    private const string ElfHeader = "/usr/include/libelf.h";

    /// <summary>Returns the build programs that are missing.</summary>
    /// <param name="setup">Where to look.</param>
    /// <param name="engine">What will run the kernel.</param>
    /// <param name="source">The source to build, which may be an archive that needs a decompressor; null if there is no source.</param>
    /// <returns>The missing programs and their Debian packages; empty if nothing is missing.</returns>
    public static IReadOnlyList<(string Program, string Package)> Missing(KernelBuildSetup setup, string? source = null, KernelEngine engine = KernelEngine.Uml) =>
    [
        .. Always.Concat(Tarball.ToolsFor(source)).Where(tool => Find(setup, tool.Program) is null),
        .. engine == KernelEngine.Machine && !File.Exists(ElfHeader) ? [(ElfHeader, "libelf-dev")] : Array.Empty<(string, string)>(),
    ];

    /// <summary>Throws if a build program is missing.</summary>
    /// <exception cref="KernelBuildException">Names the missing programs and their packages.</exception>
    internal static void Require(KernelBuildSetup setup, string? source, KernelEngine engine)
    {
        if (Missing(setup, source, engine) is { Count: > 0 } missing)
            throw new KernelBuildException($"not found, but needed to build a kernel: {string.Join(", ", missing.Select(m => m.Program))}; on Debian: {Install(missing)}");
    }

    /// <summary>Returns the command that installs the missing programs.</summary>
    public static string Install(IEnumerable<(string Program, string Package)> missing)
    {
        ArgumentNullException.ThrowIfNull(missing);
        // Debian's gcc package only recommends the C library's headers, so gcc may be installed while the headers are missing.
        var packages = missing.SelectMany(m => m.Program == "gcc" ? [m.Package, "libc6-dev"] : new[] { m.Package });
        return $"apt-get install {string.Join(' ', packages.Distinct())}";
    }

    /// <summary>Returns the full path of a program.</summary>
    internal static string Path(KernelBuildSetup setup, string program) => Find(setup, program)
        ?? throw new KernelBuildException($"{program} not found in PATH; install it");

    /// <summary>Returns the full path of a program, or null if the program is not found.</summary>
    internal static string? Find(KernelBuildSetup setup, string program) => setup.SearchPath
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
