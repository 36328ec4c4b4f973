using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// The <c>series</c> file in a folder of patches, in the format of quilt(1). Each line contains the path of one patch, relative to
/// the folder. The patch may be outside the folder (<c>../other/0001-it.patch</c>). <c>#</c> starts a comment.
/// </summary>
internal static class SeriesFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "series";

    /// <summary>
    /// Returns the full paths of the patches listed in a folder's series file, in order, or null if there is no such file.
    /// </summary>
    /// <exception cref="RigConfigurationException">
    /// The file is empty, lists a missing patch, or has a line that contains anything besides a path.
    /// </exception>
    public static IReadOnlyList<string>? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return null;
        List<string> patches = [.. File.ReadLines(path).Select(WithoutComment).Index().Where(line => line.Item.Length > 0).Select(line => Patch(folder, line.Item, $"{path}:{line.Index + 1}"))];
        return patches.Count > 0 ? patches : throw new RigConfigurationException($"{path} lists no patches: write one per line, or delete this file to use all *.patch files in the folder");
    }

    private static string Patch(string folder, string line, string where)
    {
        // quilt allows options such as -p0 after the path. We do not.
        if (line.Any(char.IsWhiteSpace))
            throw new RigConfigurationException($"{where}: '{line}': only a path is allowed; patches are always applied with -p1");
        var patch = Path.GetFullPath(line, folder);
        return File.Exists(patch) ? patch : throw new RigConfigurationException($"{where}: no such patch: {patch}");
    }

    private static string WithoutComment(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Trim();
    }
}
