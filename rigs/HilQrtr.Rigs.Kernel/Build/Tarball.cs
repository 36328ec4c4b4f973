namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Recognises source archives by their file extension.</summary>
internal static class Tarball
{
    private static readonly (string Ending, string[] Options, string? Program, string? Package)[] Kinds =
    [
        (".tar.xz", ["--xz"], "xz", "xz-utils"), (".txz", ["--xz"], "xz", "xz-utils"),
        (".tar.gz", ["--gzip"], "gzip", "gzip"), (".tgz", ["--gzip"], "gzip", "gzip"),
        (".tar.bz2", ["--bzip2"], "bzip2", "bzip2"), (".tar.zst", ["--zstd"], "zstd", "zstd"),
        (".tar", [], null, null),
    ];

    /// <summary>Supported extensions, for use in messages.</summary>
    public static string Endings => string.Join(", ", Kinds.Select(k => k.Ending));

    /// <summary>Returns whether a path has a supported extension.</summary>
    public static bool Is(string path) => Kinds.Any(k => path.EndsWith(k.Ending, StringComparison.Ordinal));

    /// <summary>Returns the options that make tar decompress the archive.</summary>
    public static IReadOnlyList<string> Options(string path) => Kinds.First(k => path.EndsWith(k.Ending, StringComparison.Ordinal)).Options;

    /// <summary>Returns the programs that are needed to unpack the archive. If the path is a folder, none are needed.</summary>
    public static IEnumerable<(string Program, string Package)> ToolsFor(string? path)
    {
        if (path is null || !Is(path)) yield break;
        yield return ("tar", "tar");
        if (Kinds.First(k => path.EndsWith(k.Ending, StringComparison.Ordinal)) is { Program: { } program, Package: { } package })
            yield return (program, package);
    }
}
