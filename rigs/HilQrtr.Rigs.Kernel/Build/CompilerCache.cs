namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// Makes the kernel's build use ccache, if it is installed, so that a build of another series or commit compiles only what no earlier
/// build has compiled.
/// </summary>
/// <remarks>
/// A new macro in a header that nearly all files include (<c>include/linux/socket.h</c>) changes the line numbers in the preprocessed text
/// of all these files, but nothing else. By default, ccache compiles them all again. So the cache has two levels. The outer ccache looks
/// for files whose source and headers are all unchanged, without preprocessing them. If it finds nothing, it runs an inner ccache. The inner
/// one compares the preprocessed text without line numbers, and the names of all headers, because the cached dependency file
/// must list the same headers.
/// </remarks>
internal static class CompilerCache
{
    private const string Inner = """
        #!/bin/sh
        # Written by hil. The outer ccache runs this instead of the compiler.
        unset CCACHE_PREFIX CCACHE_DEPEND CCACHE_DISABLE
        export CCACHE_NODIRECT=1 CCACHE_PREFIX_CPP="${0%/*}/hil-cpp"
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
    /// The kernel's configuration. If it puts line numbers into object files, the variables are empty, and ccache has only one level.
    /// </param>
    public static IReadOnlyDictionary<string, string> Variables(KernelBuildSetup setup, string build, string config)
    {
        var lines = config.Split('\n');
        if (BuildTools.Find(setup, "ccache") is not { } ccache || !lines.Contains("CONFIG_DEBUG_INFO_NONE=y") || lines.Contains("CONFIG_KASAN=y"))
            return new Dictionary<string, string>();
        var inner = Write(build, "hil-ccache", Inner);
        Write(build, "hil-cpp", Preprocessor);
        return new Dictionary<string, string> { ["CCACHE_DEPEND"] = "1", ["CCACHE_PREFIX"] = inner, ["HIL_CCACHE"] = ccache };
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
