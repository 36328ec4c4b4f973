using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A patch on disk.</summary>
/// <param name="Path">Path of the patch.</param>
/// <param name="Sha256">Digest of the patch.</param>
/// <param name="IsUmlPatch">Whether the patch is one of hil's patches for User Mode Linux.</param>
internal sealed record PatchFile(string Path, string Sha256, bool IsUmlPatch)
{
    /// <summary>File name of the patch.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads the patch at the given path.</summary>
    public static PatchFile Of(string path, bool isUmlPatch) => new(path, Sha256Hex.OfFile(path), isUmlPatch);

    /// <summary>Reads all patches in a folder, sorted by name.</summary>
    /// <exception cref="RigConfigurationException">The folder has no patches.</exception>
    public static IReadOnlyList<PatchFile> In(string folder, bool isUmlPatch) => [.. PatchReader.PatchesOf(folder).Select(file => Of(file, isUmlPatch))];

    /// <summary>
    /// Returns whether a file contains a diff. A cover letter contains none: a diffstat is not a diff, and the lines of a range-diff are
    /// indented.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    public static bool HasDiff(string path)
    {
        var before = "";
        foreach (var line in File.ReadLines(path))
        {
            // A patch that only changes a file mode or a binary file has no "---" and "+++" lines. It must not be skipped.
            if (line.StartsWith("diff --git ", StringComparison.Ordinal)) return true;
            if (line.StartsWith("+++ ", StringComparison.Ordinal) && before.StartsWith("--- ", StringComparison.Ordinal)) return true;
            before = line;
        }

        return false;
    }

    /// <summary>Returns the relative paths of the files that the patch changes, creates or deletes.</summary>
    /// <exception cref="RigConfigurationException">The patch names no files.</exception>
    public IReadOnlySet<string> TouchedFiles()
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path))
        {
            // patch(1) refuses paths that lead out of the source folder.
            touched.UnionWith(Named(line).Where(path => !path.Split('/').Contains("..")));
        }

        if (touched.Count == 0)
            throw new RigConfigurationException($"patch {Path} changes no files: it contains no lines starting with '--- a/' and '+++ b/'; create it with git format-patch or diff -u");
        return touched;
    }

    public KernelPatch Describe() => new(Name, Sha256, IsUmlPatch, System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)));

    // Matches "--- a/net/qrtr/af_qrtr.c<TAB>time", "+++ b/..." and "rename from net/...". Like patch -p1, this strips the first folder
    // ("a/"). A deleted line "-- x" appears as "--- x" and matches too. This does no harm, because no file has such a path.
    private static IEnumerable<string> Named(string line)
    {
        foreach (var (prefix, strip) in new[] { ("--- ", true), ("+++ ", true), ("rename from ", false), ("rename to ", false), ("copy to ", false) })
        {
            if (!line.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var path = line[prefix.Length..].Split('\t')[0].Trim();
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            if (path == "/dev/null" || strip && slash < 0) continue;
            yield return strip ? path[(slash + 1)..] : path;
        }
    }
}
