using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Cli.Progress;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel add</c>.</summary>
internal static class KernelAddCommand
{
    public static Command Create(HilContext context)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Debian packages; or a bzImage and the folder with its modules; or a folder in which a kernel was built.",
        };
        var name = Name("the kernel's release");
        var json = CommonOptions.Json();
        var command = new Command("add", "Adds a kernel that exists already, such as a distribution's, to the kernels for machines.") { paths, name, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new KernelAddRequest { Paths = [.. parsed.GetRequiredValue(paths).Select(context.Resolve)], Name = parsed.GetValue(name) };
            var added = await StepProgress.ShowFetchAsync(context.Terminal, progress => context.Kernels.AddAsync(request, progress, cancellationToken));
            Print(added, parsed.GetValue(json), context);
            return 0;
        });
        return command;
    }

    /// <summary>The option that names the kernel.</summary>
    public static Option<string> Name(string @default) => new("--name") { HelpName = "N", Description = $"Name of this kernel in rigs. Default: {@default}." };

    /// <summary>Prints the added kernel.</summary>
    public static void Print(KernelAddition added, bool json, HilContext context)
    {
        if (json)
        {
            context.Terminal.Output.WriteLine(JsonSerializer.Serialize(KernelAddDocument.Of(added), HilJson.Readable.KernelAddDocument));
            return;
        }

        var kernel = added.Kernel;
        var console = context.Terminal.Out;
        console.Begin(added.WasThere ? "present" : "added", "green").Say($" {added.Name}: Linux {kernel.Release}{(kernel.Debug ? ", debug" : "")}, in {Words.Of(added.Took)}");
        console.Say($"  from      {kernel.Source}");
        console.Say($"  image     {kernel.Binary}");
        console.Say($"  modules   {(kernel.Modules.Count == 0 ? "all built in" : string.Join(", ", kernel.Modules.Select(module => module.Name)))}");
        foreach (var missing in added.Missing)
            console.Begin("  without", "yellow").Say($"   {missing.Option}: {missing.Cost}");
    }
}
