using System.CommandLine;
using System.Text.Json;
using HilQrtr.Cli.Json;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Cli.Commands;

/// <summary><c>hil rigs show NAME</c>: leases the rig to probe its capabilities.</summary>
internal static class RigsShowCommand
{
    public static Command Create(HilContext context)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the rig, as hil rigs list prints it." };
        var rigs = CommonOptions.Rigs();
        var set = CommonOptions.Set();
        var json = CommonOptions.Json();
        var command = new Command("show", "Shows one rig: hosts, kernels, cards, capabilities, and the tests that must fail on it.") { name, rigs, set, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = RigsLocator.Load(context, parsed.GetValue(rigs), parsed.All(set));
            var declaration = file.Find(parsed.GetRequiredValue(name));
            var options = new LeaseOptions("hil rigs show", Seed: 1, new NullEventLog());
            await using var rig = await context.ProviderOf(declaration).LeaseAsync(declaration, options, cancellationToken);
            if (parsed.GetValue(json))
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(RigDocuments.Of(declaration, rig), HilJson.Readable.RigDocument));
            else
                new RigPrinter(context.Terminal.Out).Print(declaration, rig);
            return 0;
        });
        return command;
    }
}
