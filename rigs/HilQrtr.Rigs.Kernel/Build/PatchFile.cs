using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A patch on disk.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">Digest of it.</param>
/// <param name="Own">Whether it is the rig's own.</param>
internal sealed record PatchFile(string Path, string Sha256, bool Own)
{
    /// <summary>Its file name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The patch at a path.</summary>
    public static PatchFile Of(string path, bool own) => new(path, Sha256Hex.OfFile(path), own);

    /// <summary>All patches of a folder, in the order of their names.</summary>
    /// <exception cref="RigConfigurationException">There is none in it.</exception>
    public static IReadOnlyList<PatchFile> In(string folder, bool own) => [.. PatchReader.PatchesOf(folder).Select(file => Of(file, own))];

    /// <summary>Whether a file has a diff. A cover letter has none: its diffstat is prose, and a range-diff is indented.</summary>
    /// <param name="path">Where it is.</param>
    public static bool HasDiff(string path)
    {
        var before = "";
        foreach (var line in File.ReadLines(path))
        {
            // "diff --git" alone is a change of mode or of a binary file: not for us to leave out.
            if (line.StartsWith("diff --git ", StringComparison.Ordinal)) return true;
            if (line.StartsWith("+++ ", StringComparison.Ordinal) && before.StartsWith("--- ", StringComparison.Ordinal)) return true;
            before = line;
        }

        return false;
    }

    /// <summary>Paths of the files that it changes, makes or deletes, within the source.</summary>
    /// <exception cref="RigConfigurationException">It changes none.</exception>
    public IReadOnlySet<string> Touches()
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path))
        {
            // What leads out of the source is left to patch(1), which refuses it.
            touched.UnionWith(Named(line).Where(path => !path.Split('/').Contains("..")));
        }

        if (touched.Count == 0)
            throw new RigConfigurationException($"the patch {Path} changes no file: it has no lines that begin with '--- a/' and '+++ b/'; make it with git format-patch or diff -u");
        return touched;
    }

    public KernelPatch Describe() => new(Name, Sha256, Own, System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(Path)));

    // "--- a/net/qrtr/af_qrtr.c<TAB>time", "+++ b/...", "rename from net/...": the first folder goes where -p1 takes it away.
    // A deleted line that begins with "-- " looks like the first: such a path is not there, and does no harm.
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
