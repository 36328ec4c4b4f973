namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// Makes the kernel's build use ccache, if it is installed, so that a build of another series or commit compiles only what no earlier
/// build has compiled.
/// </summary>
/// <remarks>
/// A new macro in a header that many files include (<c>include/linux/socket.h</c>) changes the line numbers in the preprocessed text of
/// these files, but nothing else. By default, ccache compiles them all again. So the cache has two levels. The outer ccache works as
/// usual. If it finds nothing, it runs an inner ccache, which compares the preprocessed text without line numbers, and the names of all
/// headers, because the cached dependency file must list the same headers. Warnings that come from the cache may name earlier line
/// numbers. Neither level may use ccache's depend mode: a file that embeds another one (<c>.incbin</c>) must never be cached, and only
/// its preprocessed text shows that it does so.
/// </remarks>
internal static class CompilerCache
{
    // Options that put line numbers into object files, in addition to debug info.
    private static readonly string[] LineNumbers = ["CONFIG_KASAN=y", "CONFIG_UBSAN=y", "CONFIG_GCOV_KERNEL=y"];

    private const string Inner = """
        #!/bin/sh
        # Written by hil. The outer ccache runs this instead of the compiler.
        unset CCACHE_PREFIX CCACHE_DISABLE CCACHE_NOCPP2
        export CCACHE_NODIRECT=1 CCACHE_CPP2=1 CCACHE_PREFIX_CPP="${0%/*}/hil-cpp"
        exec "$HIL_CCACHE" "$@"

        """;

    private const string Preprocessor = """
        #!/bin/sh
        # Written by hil. Preprocesses a file without line numbers (-P), and lists the headers (-H).
        exec "$@" -P -H

        """;

    /// <summary>Returns the words for make that select the compiler; empty if ccache is not installed.</summary>
    public static IEnumerable<string> Words(KernelBuildSetup setup) => BuildTools.Find(setup, "ccache") is { } ccache ? [$"CC={ccache} gcc"] : [];

    /// <summary>Returns the environment variables of make.</summary>
    /// <param name="setup">Where to look for ccache.</param>
    /// <param name="build">Folder of the build, in which scripts are written.</param>
    /// <param name="config">
    /// The kernel's configuration. If it puts line numbers into object files, or if the user has disabled ccache, the variables are empty,
    /// and ccache has only one level.
    /// </param>
    public static IReadOnlyDictionary<string, string> Variables(KernelBuildSetup setup, string build, string config)
    {
        var lines = config.Split('\n');
        if (BuildTools.Find(setup, "ccache") is not { } ccache || !lines.Contains("CONFIG_DEBUG_INFO_NONE=y") || LineNumbers.Any(lines.Contains)
            || Environment.GetEnvironmentVariable("CCACHE_DISABLE") is not null)
            return new Dictionary<string, string>();
        var inner = Write(build, "hil-ccache", Inner);
        Write(build, "hil-cpp", Preprocessor);
        return new Dictionary<string, string> { ["CCACHE_NODEPEND"] = "1", ["CCACHE_NAMESPACE"] = "hil", ["CCACHE_PREFIX"] = inner, ["HIL_CCACHE"] = ccache };
    }

    private static string Write(string folder, string name, string script)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
