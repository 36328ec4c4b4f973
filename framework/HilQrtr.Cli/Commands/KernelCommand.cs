using System.CommandLine;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Progress;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel</c>: groups the commands that manage kernels for the kernel tier.</summary>
internal static class KernelCommand
{
    public static Command Create(HilContext context) => new("kernel", "Builds, fetches, adds, lists and removes kernels for the kernel tier.")
    {
        KernelBuildCommand.Create(context),
        KernelGetCommand.Create(context),
        KernelAddCommand.Create(context),
        KernelListCommand.Create(context),
        KernelPruneCommand.Create(context),
    };

    /// <summary>Finds patches, and divides them into a base and a cure.</summary>
    /// <param name="kernels">The store that knows the shipped patches.</param>
    /// <param name="base">
    /// The base that the user gave; null if the user gave none. If it is null and the first of the patches is <c>driver-fixes</c>,
    /// <c>driver-fixes</c> is the base.
    /// </param>
    /// <param name="patches">The patches that the user gave.</param>
    /// <param name="default">The base to use if the user gave none and the patches do not begin with <c>driver-fixes</c>.</param>
    /// <returns>The base, or null if the base is stock; and the patches of the cure.</returns>
    /// <exception cref="Errors.RigConfigurationException">A given name is not the name of any patches.</exception>
    public static (PatchSet? Base, IReadOnlyList<PatchSet> Cure) BaseAndCure(IKernelStore kernels, string? @base, IReadOnlyList<string> patches, string @default)
    {
        if (@base is null && patches is [KernelName.DriverFixes, ..]) (@base, patches) = (patches[0], [.. patches.Skip(1)]);
        @base ??= @default;
        return (@base == KernelName.Stock ? null : kernels.FindPatches(@base), [.. patches.Select(kernels.FindPatches)]);
    }

    /// <summary>Builds a kernel and shows progress.</summary>
    /// <exception cref="Errors.RigConfigurationException">
    /// The request is invalid: for example, the source does not exist, or a patch does not apply.
    /// </exception>
    /// <exception cref="InfrastructureException">This machine cannot build the kernel.</exception>
    public static async Task<KernelBuildResult> BuildAsync(HilContext context, KernelBuildRequest request, CancellationToken cancellationToken)
    {
        foreach (var file in (request.Base?.Skipped ?? []).Concat(request.Patches.SelectMany(set => set.Skipped)))
            context.Terminal.Error.WriteLine($"hil: skipping {Printable.OneLine(file)}: it contains no diff");
        try
        {
            return await StepProgress.ShowBuildAsync(context.Terminal, progress => context.Kernels.BuildAsync(request, progress, cancellationToken));
        }
        catch (KernelBuildException e)
        {
            throw new InfrastructureException(e.Message);
        }
    }
}
