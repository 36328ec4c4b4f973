using System.CommandLine;
using HilQrtr.Cli.Progress;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel get</c>.</summary>
internal static class KernelGetCommand
{
    public static Command Create(HilContext context)
    {
        var kernel = new Argument<string>("KERNEL")
        {
            Description = $"The distribution and the version of the kernel: {string.Join(", ", context.KernelStores.SelectMany(store => store.DistributionKernels))}, or another version.",
        };
        var name = KernelAddCommand.Name("KERNEL");
        var json = CommonOptions.Json();
        var command = new Command("get", "Downloads a distribution's kernel with apt and adds it to the kernels for machines. The system is not changed.") { kernel, name, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var added = await StepProgress.ShowFetchAsync(
                context.Terminal, progress => context.Kernels.GetAsync(parsed.GetRequiredValue(kernel), parsed.GetValue(name), progress, cancellationToken));
            KernelAddCommand.Print(added, parsed.GetValue(json), context);
            return 0;
        });
        return command;
    }
}
