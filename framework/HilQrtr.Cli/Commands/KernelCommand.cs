using System.CommandLine;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Progress;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel</c>: groups the commands that manage kernels for the kernel tier.</summary>
internal static class KernelCommand
{
    public static Command Create(HilContext context) => new("kernel", "Builds, lists and removes kernels for the kernel tier.")
    {
        KernelBuildCommand.Create(context),
        KernelListCommand.Create(context),
        KernelPruneCommand.Create(context),
    };

    /// <summary>Builds a kernel and shows progress.</summary>
    /// <exception cref="Errors.RigConfigurationException">
    /// The request is invalid: for example, the source does not exist, or a patch does not apply.
    /// </exception>
    /// <exception cref="InfrastructureException">This machine cannot build the kernel.</exception>
    public static async Task<KernelBuildResult> BuildAsync(HilContext context, KernelBuildRequest request, CancellationToken cancellationToken)
    {
        foreach (var file in request.Patches.SelectMany(set => set.Skipped))
            context.Terminal.Error.WriteLine($"hil: skipping {Printable.OneLine(file)}: it contains no diff");
        try
        {
            return await KernelProgress.ShowAsync(context.Terminal, progress => context.Kernels.BuildAsync(request, progress, cancellationToken));
        }
        catch (KernelBuildException e)
        {
            throw new InfrastructureException(e.Message);
        }
    }
}
