using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel list</c>.</summary>
internal static class KernelListCommand
{
    public static Command Create(HilContext context)
    {
        var json = CommonOptions.Json();
        var command = new Command("list", "Lists the kernels that were built, and their build trees.") { json };
        command.SetAction(parsed =>
        {
            var cache = KernelCommand.Cache(context);
            var document = KernelListDocument.Of(cache);
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(document, HilJson.Readable.KernelListDocument));
            else
                Print(cache, document, context);
            return 0;
        });
        return command;
    }

    private static void Print(KernelCache cache, KernelListDocument document, HilContext context)
    {
        var console = context.Terminal.Out;
        var kernels = cache.List();
        if (kernels.Count > 0)
            Table(cache, kernels).Print(console);
        console.Say(kernels.Count > 0
            ? $"{Words.Count(kernels.Count, "kernel")} in {cache.Folder}"
            : $"There is no kernel in {cache.Folder}; make one with {context.Launcher} kernel build");
        if (document.Trees.Count > 0)
            console.Say($"{Words.Count(document.Trees.Count, "build tree")} of {KernelWords.Size(document.Trees.Sum(t => t.Bytes))}: with them the next build takes seconds; {context.Launcher} kernel prune --trees removes them");
    }

    private static TextTable Table(KernelCache cache, IReadOnlyList<BuiltKernel> kernels)
    {
        var table = new TextTable("Name", "Release", "Flavour", "Built (UTC)", "Digest", "Size", "Patches");
        foreach (var kernel in kernels)
        {
            table.Add(
                cache.NamesOf(kernel) is { Count: > 0 } names ? string.Join(", ", names) : $"(was {kernel.Name})",
                kernel.Release,
                kernel.Debug ? "debug" : "plain",
                kernel.BuiltAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
                kernel.Digest[..12],
                KernelWords.Size(FolderSize.Of(kernel.Folder)),
                KernelWords.Patches(kernel));
        }

        return table;
    }
}
