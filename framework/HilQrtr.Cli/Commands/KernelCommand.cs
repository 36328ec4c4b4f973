using System.CommandLine;
using HilQrtr.Cli.Failures;
using HilQrtr.Cli.Progress;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel</c>: the group of the commands about kernels for the kernel tier.</summary>
internal static class KernelCommand
{
    public static Command Create(HilContext context) => new("kernel", "Builds, lists and removes kernels for the kernel tier.")
    {
        KernelBuildCommand.Create(context),
        KernelListCommand.Create(context),
        KernelPruneCommand.Create(context),
    };

    /// <summary>The cache that the user has, or has named.</summary>
    public static KernelCache Cache(HilContext context) => KernelCache.Default(name =>
        context.Environment(name) is { Length: > 0 } value ? name == "HILQRTR_KERNELS" ? context.Resolve(value) : value : null);

    /// <summary>The world around a build, as this process sees it.</summary>
    public static KernelBuildSetup Setup(HilContext context) => new()
    {
        KernelFolder = Path.Combine(context.ProgramFolder, "kernel"),
        SearchPath = context.Environment("PATH") ?? "",
    };

    /// <summary>The patches that a user means.</summary>
    /// <param name="context">The world around the program.</param>
    /// <param name="given">Folders, patches, or names of what comes with hil.</param>
    /// <exception cref="Errors.RigConfigurationException">One is none of them.</exception>
    public static IReadOnlyList<PatchSet> PatchSets(HilContext context, IReadOnlyList<string> given)
    {
        var shipped = Setup(context).Shipped;
        return [.. given.Select(one => shipped.Find(one, context.Resolve(one)))];
    }

    /// <summary>Builds a kernel, and shows how far it is.</summary>
    /// <exception cref="Errors.RigConfigurationException">The request is wrong.</exception>
    /// <exception cref="InfrastructureException">The machine cannot.</exception>
    public static async Task<KernelBuildResult> BuildAsync(HilContext context, KernelBuildRequest request, CancellationToken cancellationToken)
    {
        var builder = new KernelBuilder(Cache(context), Setup(context));
        foreach (var file in request.Patches.SelectMany(set => set.Skipped))
            context.Terminal.Error.WriteLine($"hil: skipping {Printable.OneLine(file)}: it has no diff");
        try
        {
            return await KernelProgress.ShowAsync(context.Terminal, progress => builder.BuildAsync(request, progress, cancellationToken));
        }
        catch (KernelBuildException e)
        {
            throw new InfrastructureException(e.Message);
        }
    }
}
