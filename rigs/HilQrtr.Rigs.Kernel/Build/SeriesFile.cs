using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// The file <c>series</c> of a folder of patches, as quilt(1) has it: one patch a line, relative to the folder or
/// beyond it (<c>../other/0001-it.patch</c>); <c>#</c> begins a comment.
/// </summary>
internal static class SeriesFile
{
    /// <summary>Its name.</summary>
    public const string Name = "series";

    /// <summary>Full paths of the patches that the file of a folder lists, in its order; null if the folder has no such file.</summary>
    /// <exception cref="RigConfigurationException">It lists nothing, a patch that is not there, or more than a path on a line.</exception>
    public static IReadOnlyList<string>? Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) return null;
        List<string> patches = [.. File.ReadLines(path).Select(WithoutComment).Index().Where(line => line.Item.Length > 0).Select(line => Patch(folder, line.Item, $"{path}:{line.Index + 1}"))];
        return patches.Count > 0 ? patches : throw new RigConfigurationException($"{path} lists no patch: write one a line, or delete the file to have all *.patch of the folder");
    }

    private static string Patch(string folder, string line, string where)
    {
        // quilt takes -p0 and the like after the path.
        if (line.Any(char.IsWhiteSpace))
            throw new RigConfigurationException($"{where}: '{line}' is more than the path of a patch; patches are applied with -p1 and nothing else");
        var patch = Path.GetFullPath(line, folder);
        return File.Exists(patch) ? patch : throw new RigConfigurationException($"{where}: there is no patch {patch}");
    }

    private static string WithoutComment(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        return (comment < 0 ? line : line[..comment]).Trim();
    }
}
