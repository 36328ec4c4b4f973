using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// Patches the source in a tree for one kernel. Writes only files whose content changes, so that make recompiles no more than necessary.
/// </summary>
internal sealed class SourcePatcher(KernelTree tree, KernelBuildSetup setup)
{
    private string Stage => Path.Combine(tree.Folder, "stage");

    /// <summary>Applies patches to the unpatched source. If one of them does not apply, the source does not change.</summary>
    /// <param name="patches">The patches, in order.</param>
    /// <param name="base">Name of the base, for an error message; null for stock.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="RigConfigurationException">A patch does not apply.</exception>
    public async Task ApplyAsync(IReadOnlyList<PatchFile> patches, string? @base, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var state = tree.ReadState();
        var touched = patches.SelectMany(p => p.TouchedFiles()).ToHashSet(StringComparer.Ordinal);
        Clear();
        Directory.CreateDirectory(Stage);
        try
        {
            foreach (var name in touched)
                CopyIfThere(Path.Combine(state.Touched.ContainsKey(name) ? tree.Pristine : tree.Source, name), Path.Combine(Stage, name));
            foreach (var patch in patches)
            {
                progress.Report(new KernelBuildProgress(KernelBuildStage.Patch, patch.Name));
                await ApplyAsync(patch, @base, cancellationToken);
            }

            state = KeepPristine(state, touched);
            foreach (var name in state.Touched.Keys)
                Synchronize(Path.Combine(touched.Contains(name) ? Stage : tree.Pristine, name), Path.Combine(tree.Source, name));
        }
        finally
        {
            Clear();
        }
    }

    private async Task ApplyAsync(PatchFile patch, string? @base, CancellationToken cancellationToken)
    {
        var rejects = Path.Combine(Stage, ".rejects");
        // Fuzz is not allowed, because a hunk applied in the wrong place is worse than a hunk that fails to apply.
        string[] args = ["--strip=1", "--force", "--fuzz=0", "--no-backup-if-mismatch", $"--reject-file={rejects}", $"--input={patch.Path}"];
        var (code, output) = await new ToolRunner(setup).ReadAsync("patch", args, Stage, cancellationToken);
        if (code == 0) return;
        var hunks = File.Exists(rejects) ? await File.ReadAllTextAsync(rejects, cancellationToken) : output;
        var whose = patch.IsUmlPatch ? "hil's own patch" : "patch";
        var orOnStock = @base is null ? "" : $" This kernel has the base {@base}; to build without it, pass --base {KernelName.Stock}.";
        throw new RigConfigurationException($"{whose} {patch.Path} does not apply. Rejected:{Environment.NewLine}{Shorten(hunks)}{Environment.NewLine}Rebase it onto this source, or leave it out.{orOnStock}");
    }

    // The list of touched files is saved before the first file is patched. Even if hil is killed, the next build knows which
    // files may contain changes.
    private TreeState KeepPristine(TreeState state, IEnumerable<string> touched)
    {
        var all = new Dictionary<string, bool>(state.Touched);
        foreach (var name in touched.Where(n => !all.ContainsKey(n)).ToList())
            all[name] = CopyIfThere(Path.Combine(tree.Source, name), Path.Combine(tree.Pristine, name));
        state = state with { Touched = all };
        tree.WriteState(state);
        return state;
    }

    private static bool CopyIfThere(string from, string to)
    {
        if (!File.Exists(from)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        return true;
    }

    private static void Synchronize(string from, string to)
    {
        if (!File.Exists(from) && File.Exists(to))
            File.Delete(to);
        else if (File.Exists(from) && (!File.Exists(to) || !File.ReadAllBytes(from).AsSpan().SequenceEqual(File.ReadAllBytes(to))))
            Write(from, to);
    }

    // File.Copy would keep the old write time, so make would not notice that the unpatched file is back.
    private static void Write(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Delete(to);
        File.WriteAllBytes(to, File.ReadAllBytes(from));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, File.GetUnixFileMode(from));
    }

    private static string Shorten(string hunks)
    {
        const int most = 40;
        var lines = hunks.TrimEnd().Split('\n');
        return string.Join('\n', lines.Length <= most ? lines : [.. lines[..most], $"... ({lines.Length - most} more lines)"]);
    }

    private void Clear()
    {
        if (Directory.Exists(Stage))
            Directory.Delete(Stage, recursive: true);
    }
}
