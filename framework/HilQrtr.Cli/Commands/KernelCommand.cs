using System.CommandLine;
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
}
