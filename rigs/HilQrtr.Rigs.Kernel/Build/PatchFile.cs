using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A patch on disk.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Sha256">Its digest.</param>
/// <param name="Own">Whether it is one of hil's own.</param>
internal sealed record PatchFile(string Path, string Sha256, bool Own)
{
    /// <summary>Its file name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The patch at a path.</summary>
    public static PatchFile Of(string path, bool own) => new(path, Sha256Hex.OfFile(path), own);

    /// <summary>All patches of a folder, by name.</summary>
    /// <exception cref="RigConfigurationException">The folder has none.</exception>
    public static IReadOnlyList<PatchFile> In(string folder, bool own) => [.. PatchReader.PatchesOf(folder).Select(file => Of(file, own))];

    /// <summary>Whether a file has a diff. A cover letter has none: its diffstat is prose, and a range-diff is indented.</summary>
    /// <param name="path">Its path.</param>
    public static bool HasDiff(string path)
    {
        var before = "";
        foreach (var line in File.ReadLines(path))
        {
            // "diff --git" alone changes a mode or a binary file: not to be skipped.
            if (line.StartsWith("diff --git ", StringComparison.Ordinal)) return true;
            if (line.StartsWith("+++ ", StringComparison.Ordinal) && before.StartsWith("--- ", StringComparison.Ordinal)) return true;
            before = line;
        }

        return false;
    }

    /// <summary>Relative paths of the files that it changes, creates or deletes.</summary>
    /// <exception cref="RigConfigurationException">There are none.</exception>
    public IReadOnlySet<string> Touches()
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path))
        {
            // patch(1) refuses paths that lead out of the source.
            touched.UnionWith(Named(line).Where(path => !path.Split('/').Contains("..")));
        }

        if (touched.Count == 0)
            throw new RigConfigurationException($"patch {Path} changes no file: it has no lines starting with '--- a/' and '+++ b/'; create it with git format-patch or diff -u");
        return touched;
    }

    public KernelPatch Describe() => new(Name, Sha256, Own, System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)));

    // "--- a/net/qrtr/af_qrtr.c<TAB>time", "+++ b/...", "rename from net/...": the first folder is stripped, as by -p1.
    // A deleted line that begins with "-- " looks like the first: such a path does not exist and does no harm.
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
