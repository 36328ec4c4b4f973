using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A patch on disk.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">Digest of it.</param>
/// <param name="Own">Whether it is the rig's own.</param>
internal sealed record PatchFile(string Path, string Sha256, bool Own)
{
    /// <summary>Its file name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>All patches of a folder, in the order of their names.</summary>
    /// <exception cref="RigConfigurationException">There is no such folder, or none in it.</exception>
    public static IReadOnlyList<PatchFile> In(string folder, bool own)
    {
        if (!Directory.Exists(folder))
            throw new RigConfigurationException($"the patches folder {folder} does not exist");
        var files = Directory.EnumerateFiles(folder).Where(f => System.IO.Path.GetExtension(f) is ".patch" or ".diff").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new RigConfigurationException($"there are no patches in {folder}: it holds no *.patch or *.diff");
        return [.. files.Select(f => new PatchFile(f, Sha256Hex.OfFile(f), own))];
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

    public KernelPatch Describe() => new(Name, Sha256, Own);

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
