using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Configuration;
using Spectre.Console;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil rigs list</c>.</summary>
internal static class RigsListCommand
{
    public static Command Create(HilContext context)
    {
        var rigs = CommonOptions.Rigs();
        var set = CommonOptions.Set();
        var json = CommonOptions.Json();
        var command = new Command("list", "Lists the declared rigs.") { rigs, set, json };
        command.SetAction(parsed =>
        {
            var file = RigsLocator.Load(context, parsed.GetValue(rigs), parsed.All(set));
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(Document(file, context), HilJson.Readable.RigListDocument));
            else
                Print(file, context.Terminal.Out);
            return 0;
        });
        return command;
    }

    private static void Print(RigsFile file, IAnsiConsole console)
    {
        var table = new TextTable("Rig", "Tier", new TextColumn("Cards", Folds: true), "Kernel", new TextColumn("Expected failures", "XFAIL", Number: true), "Default", "Description");
        foreach (var rig in file.Rigs)
            table.Add(rig.Name, rig.Tier.Name, Cards(rig), string.Join(", ", Kernels(rig)), $"{CountMustFail(rig)}", rig.InDefaultSet ? "yes" : "-", rig.Description);
        table.Print(console);
        console.Say($"{Words.Count(file.Rigs.Count, "rig")} in {file.Path}");
    }

    // A test that is declared to fail on a base may also pass, so it is not counted.
    private static int CountMustFail(RigDeclaration rig) => rig.ExpectedFailures.Count(failure => failure.OfBase is null);

    private static string Cards(RigDeclaration rig) => rig.Hosts.Count == 1
        ? Cards(rig.Hosts[0])
        : string.Join("; ", rig.Hosts.Select(host => $"{host.Name}: {Cards(host)}"));

    private static string Cards(HostDeclaration host) => string.Join(" + ", host.Cards.GroupBy(c => c.Chip).Select(g => $"{g.Count()} × {g.Key}"));

    private static IEnumerable<string> Kernels(RigDeclaration rig) => rig.Hosts.Select(h => h.Kernel.Base is null || h.Kernel.IsBase ? h.Kernel.Variant : $"{h.Kernel.Base}+{h.Kernel.Variant}").Distinct();

    private static RigListDocument Document(RigsFile file, HilContext context) => new(
        file.Path,
        file.Sha256,
        [.. file.Rigs.Select(rig => new RigListEntry(
            rig.Name,
            rig.Tier.Name,
            rig.Description,
            rig.Hosts.Count,
            rig.Hosts.Sum(h => h.Cards.Count),
            [.. Kernels(rig)],
            CountMustFail(rig),
            rig.InDefaultSet,
            context.Providers.FirstOrDefault(p => p.Tier == rig.Tier) is { } provider
                ? provider.WhyUnavailable(rig)
                : "this build of hil does not support this tier"))]);
}
