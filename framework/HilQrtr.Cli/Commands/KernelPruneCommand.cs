using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil kernel prune</c>.</summary>
internal static class KernelPruneCommand
{
    public static Command Create(HilContext context)
    {
        var all = new Option<bool>("--all") { Description = "Remove everything: kernels, names, build trees." };
        var name = new Option<string>("--name") { HelpName = "N", Description = "Remove this name. If the kernel has no other name, also remove the kernel." };
        var trees = new Option<bool>("--trees") { Description = "Remove the build trees, which take most of the space. Without them, the next build takes minutes instead of seconds." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only show what would be removed." };
        var json = CommonOptions.Json();
        var command = new Command("prune", "Removes kernels that have no name, or the items selected by --all, --name or --trees.") { all, name, trees, dryRun, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(all) && parsed.GetValue(name) is not null)
                throw new RigConfigurationException("--all and --name cannot be combined; give only one");
            var pruning = new KernelPruneOptions
            {
                All = parsed.GetValue(all),
                Name = parsed.GetValue(name),
                Trees = parsed.GetValue(trees),
                DryRun = parsed.GetValue(dryRun),
            };
            var items = context.Kernels.Prune(pruning);
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(KernelPruneDocument.Of(items, pruning.DryRun), HilJson.Readable.KernelPruneDocument));
            else
                Print(items, pruning.DryRun, context);
            return 0;
        });
        return command;
    }

    private static void Print(IReadOnlyList<PrunedItem> items, bool dryRun, HilContext context)
    {
        var console = context.Terminal.Out;
        foreach (var item in items)
        {
            var action = item.WhyKept is { } why ? $"kept ({why})" : dryRun ? "would remove" : "removed";
            console.Say($"{action}: {item.What}, {KernelWords.Size(item.Bytes)}: {item.Path}");
        }

        var removedBytes = items.Where(i => i.WhyKept is null).Sum(i => i.Bytes);
        console.Say(items.Count == 0 ? "There is nothing to remove." : $"{KernelWords.Size(removedBytes)} {(dryRun ? "would be freed" : "freed")}");
    }
}
