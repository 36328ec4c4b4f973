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
        var patches = CommonOptions.Patches(context);
        var @base = new Option<string>("--base")
        {
            HelpName = "DIR|PATCH|SERIES",
            Description = $"The base to which the patches are applied: a series that ships with hil, a folder, a single patch, or {KernelName.Stock} for none. Default: {KernelName.DriverFixes} if --patches is given, otherwise {KernelName.Stock}.",
        };
        var name = new Option<string>("--name") { HelpName = "N", Description = "Name of this kernel in rigs. Default: RELEASE+BASE+CURE, such as 6.12+driver-fixes+endpoint-ids. The cure is the last --patches argument; mutants/NAME is the cure 'mutant-NAME'. If the source is a folder, the folder's name replaces 'stock'." };
        var debug = new Option<bool>("--debug") { Description = "Build with lockdep, KASAN and kmemleak. Such a kernel is slower, and its default name ends in '-debug'." };
        var engine = new Option<string>("--engine") { HelpName = "uml|machine", Description = "What will run the kernel: uml (User Mode Linux, the default), or machine (a small bzImage for QEMU)." };
        engine.AcceptOnlyFromAmong("uml", "machine");
        var all = new Option<bool>("--all") { Description = $"Build every kernel that ships with hil: the bases, and each cure and each mutant on {KernelName.DriverFixes}." };
        var json = CommonOptions.Json();
        var command = new Command("build", "Builds a kernel unless it has already been built.") { source, patches, @base, name, engine, debug, all, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.All(patches);
            // Without driver-fixes, a bug that driver-fixes repairs would look like a fault of the cure.
            var (baseSet, cure) = KernelCommand.BaseAndCure(context.Kernels, parsed.GetValue(@base), given, given.Count > 0 ? KernelName.DriverFixes : KernelName.Stock);
            var request = new KernelBuildRequest
            {
                Source = parsed.GetValue(source) is { } folder ? context.Resolve(folder) : null,
                Base = baseSet,
                Patches = cure,
                Name = parsed.GetValue(name),
                Debug = parsed.GetValue(debug),
                Engine = parsed.GetValue(engine) == "machine" ? KernelEngine.Machine : KernelEngine.Uml,
            };
            if (parsed.GetValue(all))
            {
                if (request.Patches.Count > 0 || request.Base is not null || request.Name is not null)
                    throw new RigConfigurationException("--all cannot be combined with --patches, --base or --name, because --all builds every shipped kernel under its own name");
                if (request.Engine != KernelEngine.Uml)
                    throw new RigConfigurationException("--all builds kernels for User Mode Linux; leave out --engine");
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
        if (result.Name != $"{result.Parts}")
            console.Say($"  base      {result.Parts.Base}{(result.Parts.Cure is { } cure ? $", cure {cure}" : "")}");
        console.Say($"  patches   {KernelWords.Patches(kernel)}");
        console.Say($"  build id  {kernel.BuildId}");
        console.Say($"  binary    {kernel.Binary}");
    }
}
