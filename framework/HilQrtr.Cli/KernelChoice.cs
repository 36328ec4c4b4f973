using HilQrtr.Cli.Commands;
using HilQrtr.Cli.Failures;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Cli;

/// <summary>Finds or builds the kernel that a run uses instead of the declared kernels.</summary>
internal static class KernelChoice
{
    /// <summary>Finds a kernel for rigs that are all of the same tier.</summary>
    /// <param name="context">Environment of the program.</param>
    /// <param name="rigs">The rigs; at least one.</param>
    /// <param name="given">The name of a kernel, or the path of a binary.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="RigConfigurationException">The kernel does not exist, or the rigs cannot run it.</exception>
    /// <exception cref="InfrastructureException">The program does not support the tier.</exception>
    public static async Task<ChosenKernel> FindAsync(HilContext context, IReadOnlyList<RigDeclaration> rigs, string given, CancellationToken cancellationToken)
    {
        RequireOneTier(rigs);
        try
        {
            return await context.TierOf(rigs[0]).FindKernelAsync(given, [.. rigs.SelectMany(rig => rig.Hosts).Select(host => host.Kernel)], context.CurrentFolder, cancellationToken);
        }
        catch (RigConfigurationException e)
        {
            throw new RigConfigurationException([.. e.Problems.Select(problem => $"--kernel: {problem}")]);
        }
    }

    /// <summary>Builds a kernel from source, for rigs whose tier can build kernels.</summary>
    /// <param name="context">Environment of the program.</param>
    /// <param name="rigs">The rigs; at least one.</param>
    /// <param name="options">Options that name the source.</param>
    /// <param name="cancellationToken">Cancels the build.</param>
    /// <exception cref="RigConfigurationException">The source or a patch is invalid, or a rig cannot run built kernels.</exception>
    /// <exception cref="InfrastructureException">The kernel cannot be built.</exception>
    public static async Task<ChosenKernel> BuildAsync(HilContext context, IReadOnlyList<RigDeclaration> rigs, RunOptions options, CancellationToken cancellationToken)
    {
        if (rigs.FirstOrDefault(rig => context.TierOf(rig).Kernels is null) is { } other)
            throw new RigConfigurationException($"--kernel-source: rig {other.Name} is in the {other.Tier} tier, which cannot run built kernels; choose a rig in the kernel tier, such as {RunOptions.DefaultKernelRig}");
        var engine = context.TierOf(rigs[0]).EngineOf(rigs[0]);
        if (rigs.FirstOrDefault(rig => context.TierOf(rig).EngineOf(rig) != engine) is { } different)
            throw new RigConfigurationException($"--kernel-source: {rigs[0].Name} runs {EngineWords(engine)} and {different.Name} runs {EngineWords(context.TierOf(different).EngineOf(different))}; choose rigs with one engine");
        var source = context.Resolve(options.KernelSource!);
        RefuseResultsWithin(source, context.Resolve(options.Results));
        // The source may already contain the fixes of driver-fixes, so by default the source without further patches is the base.
        var (baseSet, cure) = KernelCommand.BaseAndCure(context.Kernels, null, options.Patches, KernelName.Stock);
        var request = new KernelBuildRequest { Source = source, Base = baseSet, Patches = cure, Name = NameOf(source), Engine = engine };
        var result = await KernelCommand.BuildAsync(context, request, cancellationToken);
        var kernel = result.Kernel;
        // Refer to the kernel by its path, which contains a digest. The kernel's name will move to the next build.
        return new ChosenKernel(kernel.Binary, kernel.Release, kernel.BuildId) { Program = kernel.Binary, Parts = result.Parts };
    }

    private static string EngineWords(KernelEngine engine) => engine == KernelEngine.Machine ? "a machine" : "User Mode Linux";

    /// <summary>Returns the base if all hosts of the rigs declare the same one. Otherwise, returns null.</summary>
    /// <param name="rigs">The rigs.</param>
    internal static string? BaseOf(IReadOnlyList<RigDeclaration> rigs) => KernelDeclaration.CommonBase(rigs.SelectMany(rig => rig.Hosts).Select(host => host.Kernel));

    /// <summary>
    /// Name for a kernel that is built for a run. The name is derived from the source folder, not from the commit, so it moves to the new
    /// kernel when the next commit is built in the same folder.
    /// </summary>
    internal static string NameOf(string source)
    {
        var folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(source));
        var name = string.Concat(folder.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-' ? c : '-'));
        return $"run-{name[..Math.Min(name.Length, 60)]}";
    }

    // In a git checkout, git ignores the results folder. In any other folder, every file is part of the source, so results written there
    // would change the next build.
    private static void RefuseResultsWithin(string source, string results)
    {
        var isWithinSource = !Path.GetRelativePath(source, results).StartsWith("..", StringComparison.Ordinal);
        if (isWithinSource && !Path.Exists(Path.Combine(source, ".git")))
            throw new RigConfigurationException($"the results folder {results} would be part of the kernel source {source}, which is not a git checkout; choose another results folder with --results");
    }

    private static void RequireOneTier(IReadOnlyList<RigDeclaration> rigs)
    {
        if (rigs.FirstOrDefault(rig => rig.Tier != rigs[0].Tier) is { } other)
            throw new RigConfigurationException($"--kernel: {rigs[0].Name} is in the {rigs[0].Tier} tier and {other.Name} is in the {other.Tier} tier; these tiers have no kernels in common; choose rigs in one tier");
    }
}
