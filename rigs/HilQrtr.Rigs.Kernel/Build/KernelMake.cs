using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Configures and compiles the kernel in a tree.</summary>
/// <param name="tree">The tree.</param>
/// <param name="target">What to build.</param>
/// <param name="setup">The environment of the build.</param>
internal sealed class KernelMake(KernelTree tree, BuildTarget target, KernelBuildSetup setup)
{
    private bool _fromNothing;

    private string DotConfig => Path.Combine(tree.Build, ".config");

    /// <summary>Completes the configuration.</summary>
    public async Task ConfigureAsync(ConfigFragments fragments, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new KernelBuildProgress(KernelBuildStage.Configure));
        tree.PrepareBuild();
        _fromNothing = !File.Exists(DotConfig);
        if (!target.IsWholeConfig) await File.WriteAllTextAsync(DotConfig, fragments.Text, cancellationToken);
        var output = new MakeOutput();
        string[] goal = target.IsWholeConfig ? [$"KCONFIG_ALLCONFIG={await WriteAsync(fragments, cancellationToken)}", "allnoconfig"] : ["olddefconfig"];
        await MakeAsync(goal, append: false, line => output.ParseLine(line, null), output, cancellationToken);
        var missing = fragments.MissingFrom(await File.ReadAllTextAsync(DotConfig, cancellationToken));
        if (missing.Count > 0)
            throw new RigConfigurationException($"{string.Join(", ", missing)} cannot be enabled in this source, but the rig needs these options; use a Linux version that has them");
    }

    /// <summary>Gets the release of the kernel.</summary>
    public async Task<string> ReleaseAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        await MakeAsync(["--silent", "kernelrelease"], append: true, lines.Add, new MakeOutput(), cancellationToken);
        return lines.LastOrDefault(l => l.Length > 0) ?? "unknown";
    }

    /// <summary>Compiles and links the kernel.</summary>
    /// <returns>Path of the file to boot.</returns>
    public async Task<string> CompileAsync(IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        var state = tree.ReadState();
        var image = Path.Combine(tree.Build, target.Image);
        var total = _fromNothing ? state.FilesOfFullBuild ?? target.Files : (long?)null;
        var output = new MakeOutput();
        progress.Report(new KernelBuildProgress(KernelBuildStage.Compile, "", 0, total));
        await MakeAsync([$"--jobs={setup.Jobs}", target.Goal], append: true, ReportProgress, output, cancellationToken);
        if (!File.Exists(image))
            throw new KernelBuildException($"make succeeded but did not build {image}; see {tree.Log}");
        if (_fromNothing)
            tree.WriteState(state with { FilesOfFullBuild = output.CompiledFiles });
        return image;

        void ReportProgress(string line)
        {
            if (output.ParseLine(line, total) is { } step)
                progress.Report(step);
        }
    }

    private async Task<string> WriteAsync(ConfigFragments fragments, CancellationToken cancellationToken)
    {
        var path = Path.Combine(tree.Build, "hil.config");
        await File.WriteAllTextAsync(path, fragments.Text, cancellationToken);
        return path;
    }

    private async Task MakeAsync(string[] args, bool append, Action<string> onLine, MakeOutput output, CancellationToken cancellationToken)
    {
        var config = File.Exists(DotConfig) ? await File.ReadAllTextAsync(DotConfig, cancellationToken) : "";
        var tools = new ToolRunner(setup, CompilerCache.Variables(setup, tree.Build, config));
        tree.BeginMake();
        int code;
        await using (var log = new StreamWriter(tree.Log, append))
        {
            // The kernel's version banner contains the user, the host, the build number and the build time. Fixed values are used,
            // because the real ones would make two builds of the same source differ.
            string[] fixedWords =
            [
                $"--directory={tree.Source}", $"O={tree.Build}", .. target.Words, "KBUILD_BUILD_USER=hil", "KBUILD_BUILD_HOST=hilqrtr",
                "KBUILD_BUILD_VERSION=1", "KBUILD_BUILD_TIMESTAMP=Thu Jan  1 00:00:00 UTC 1970",
                // The build does not use these tools. If make found them, their versions would be written to the configuration.
                "RUSTC=no-rustc", "PAHOLE=no-pahole",
                .. CompilerCache.Words(setup),
            ];
            log.WriteLine($"make {string.Join(' ', args)}");
            try
            {
                code = await tools.RunAsync("make", [.. fixedWords, .. args], null, TakeLine, null, cancellationToken);
                tree.EndMake();
            }
            catch (OperationCanceledException) when (!tools.WasKilled)
            {
                // make has received SIGTERM and deleted its half-written targets, so the next build can use the tree.
                tree.EndMake();
                throw;
            }

            void TakeLine(string line)
            {
                log.WriteLine(line);
                onLine(line);
            }
        }

        if (code == 0) return;
        if (output.IsDiskFull) throw DiskSpace.Full(tree.Folder);
        var errors = output.Errors.Count > 0 ? string.Join(Environment.NewLine, output.Errors.Select(e => $"  {e}")) : $"  make exited with {code}";
        throw new KernelBuildException($"the kernel failed to build:{Environment.NewLine}{errors}{Environment.NewLine}Fix the source or the patches; the full output is in {tree.Log}");
    }
}
