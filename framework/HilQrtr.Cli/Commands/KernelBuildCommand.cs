using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel build</c>.</summary>
internal static class KernelBuildCommand
{
    public static Command Create(HilContext context)
    {
        var source = new Option<string>("--source")
        {
            HelpName = "DIR|TARBALL",
            Description = "Kernel source: a folder or a tarball. Nothing is ever written to the folder. Default: the tarball in Debian's linux-source package.",
        };
        var patches = CommonOptions.Patches();
        var name = new Option<string>("--name") { HelpName = "N", Description = "Name of this kernel in rigs. By default, a kernel with patches is named after its last --patches argument, and mutants/NAME gives the name 'mutant-NAME'. By default, a kernel without patches is named after its source folder, or 'stock' if the source is a tarball." };
        var debug = new Option<bool>("--debug") { Description = "Build with lockdep, KASAN and kmemleak. Such a kernel is slower, and its default name ends in '-debug'." };
        var all = new Option<bool>("--all") { Description = "Build every kernel that ships with hil: the stock kernel, and one kernel for each series and each mutant." };
        var json = CommonOptions.Json();
        var command = new Command("build", "Builds a kernel unless it has already been built.") { source, patches, name, debug, all, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new KernelBuildRequest
            {
                Source = parsed.GetValue(source) is { } given ? context.Resolve(given) : null,
                Patches = [.. parsed.All(patches).Select(context.Kernels.FindPatches)],
                Name = parsed.GetValue(name),
                Debug = parsed.GetValue(debug),
            };
            if (parsed.GetValue(all))
            {
                if (request.Patches.Count > 0 || request.Name is not null)
                    throw new RigConfigurationException("--all cannot be combined with --patches or --name, because --all builds every shipped kernel under its own name");
                return await KernelBuildAll.RunAsync(context, request, parsed.GetValue(json), cancellationToken);
            }

            var result = await KernelCommand.BuildAsync(context, request, cancellationToken);
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(KernelBuildDocument.Of(result), HilJson.Readable.KernelBuildDocument));
            else
                Print(result, context);
            return 0;
        });
        return command;
    }

    private static void Print(KernelBuildResult result, HilContext context)
    {
        var kernel = result.Kernel;
        var console = context.Terminal.Out;
        console.Begin(result.WasCached ? "cached" : "built", "green").Say($" {result.Name}: Linux {kernel.Release}{(kernel.Debug ? ", debug" : "")}, in {Words.Of(result.Took)}");
        console.Say($"  from      {kernel.Source}");
        console.Say($"  patches   {KernelWords.Patches(kernel)}");
        console.Say($"  build id  {kernel.BuildId}");
        console.Say($"  binary    {kernel.Binary}");
    }
}
