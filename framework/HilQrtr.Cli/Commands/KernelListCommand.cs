using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel list</c>.</summary>
internal static class KernelListCommand
{
    public static Command Create(HilContext context)
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "Lists the kernels that were built or added, and the build trees.") { json };
        command.SetAction(parsed =>
        {
            var document = KernelListDocument.Of(context.Kernels);
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(document, HilJson.Readable.KernelListDocument));
            else
                Print(context.Kernels, document.Trees, context);
            return 0;
        });
        return command;
    }

    private static void Print(IKernelStore store, IReadOnlyList<BuildTree> trees, HilContext context)
    {
        var console = context.Terminal.Out;
        var kernels = store.List();
        if (kernels.Count > 0)
            Table(kernels).Print(console);
        console.Say(kernels.Count > 0
            ? $"{Words.Count(kernels.Count, "kernel")} in {store.Folder}"
            : $"There are no kernels in {store.Folder}; build one with `{context.Launcher} kernel build`");
        if (trees.Count > 0)
            console.Say($"{Words.Count(trees.Count, "build tree")} of {KernelWords.Size(trees.Sum(t => t.Bytes))}, kept so that the next build takes only seconds; `{context.Launcher} kernel prune --trees` removes all build trees");
    }

    private static TextTable Table(IReadOnlyList<StoredKernel> kernels)
    {
        var table = new TextTable("Name", "Release", "Engine", "Base", "Cure", "Flavour", "Built (UTC)", "Digest", "Size", "Patches");
        foreach (var stored in kernels)
        {
            var (kernel, names, bytes) = stored;
            table.Add(
                names.Count > 0 ? string.Join(", ", names) : $"(was {kernel.Name})",
                kernel.Release,
                KernelWords.Engine(kernel.Engine),
                stored.Parts?.Base ?? "?",
                stored.Parts is { } parts ? parts.Cure ?? "-" : "?",
                kernel.Debug ? "debug" : "plain",
                kernel.BuiltAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                kernel.Digest[..12],
                KernelWords.Size(bytes),
                KernelWords.Patches(kernel));
        }

        return table;
    }
}
