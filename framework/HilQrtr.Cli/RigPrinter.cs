using HilQrtr.Configuration;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.Text;
using Spectre.Console;

namespace HilQrtr.Cli;

/// <summary>Prints the details of one rig.</summary>
internal sealed class RigPrinter(IAnsiConsole console)
{
    public void Print(RigDeclaration declaration, IRig rig)
    {
        console.Begin(declaration.Name, "bold").Say($" ({declaration.Tier}): {declaration.Description}");
        foreach (var (declared, host) in declaration.Hosts.Zip(rig.Hosts))
            PrintHost(declared, host);
        PrintCapabilities(rig);
        PrintExpectedFailures(declaration);
    }

    private void PrintHost(HostDeclaration declared, IHost host)
    {
        console.Say();
        console.Say($"{host.Name}: kernel {(host.Kernel.Parts is { } name ? $"{name}" : host.Kernel.Variant)}, release {host.Kernel.Release}, build {host.Kernel.BuildId}{Faults(declared.Kernel.Faults)}");
        var table = new TextTable("Card", "Chip", "Bus", "Address", "Driver", "Build id", "Board id", "MAC", "Node:port", "Instance", "Announces", "Faults");
        foreach (var (card, model) in declared.Cards.Zip(host.Cards))
        {
            var firmware = card.Firmware;
            table.Add(
                card.Name, card.Chip, Words.Of(card.Bus), card.Address, model.Driver, firmware.BuildId, BoardId.Text(firmware.BoardId), firmware.Mac,
                $"{firmware.Node}:{firmware.Port}", $"{firmware.Instance}", Words.Of(firmware.Announce), card.Faults.Count == 0 ? "-" : string.Join(", ", card.Faults));
        }

        table.Print(console);
    }

    private void PrintCapabilities(IRig rig)
    {
        console.Say();
        var table = new TextTable("Capability", "Available", "Reason");
        foreach (var capability in Enum.GetValues<Capability>())
        {
            var missing = rig.Capabilities.WhyNot(capability);
            table.Add(capability.ToString(), missing is null ? "yes" : "no", missing ?? rig.Capabilities.Present[capability]);
        }

        table.Print(console);
    }

    private void PrintExpectedFailures(RigDeclaration declaration)
    {
        console.Say();
        if (declaration.ExpectedFailures.All(failure => failure.OfBase is not null))
        {
            console.Say("This rig itself declares no failures.");
            PrintMayFail(declaration);
            return;
        }

        console.Say("These tests must fail on this rig, with these observations:");
        Print(declaration.ExpectedFailures.Where(failure => failure.OfBase is null));
        PrintMayFail(declaration);
    }

    private void PrintMayFail(RigDeclaration declaration)
    {
        if (declaration.ExpectedFailures.All(failure => failure.OfBase is null)) return;
        console.Say("The base of the kernel may make these tests fail, with these observations:");
        Print(declaration.ExpectedFailures.Where(failure => failure.OfBase is not null));
    }

    private void Print(IEnumerable<ExpectedFailure> failures)
    {
        foreach (var failure in failures)
        {
            console.Say($"  {failure.Test}");
            console.Say($"    because: {failure.Reason}{(failure.Link is null ? "" : $" ({failure.Link})")}");
            PrintObservations("observed:", failure.Observation);
            foreach (var other in failure.Or)
                PrintObservations("or:", other);
        }
    }

    private void PrintObservations(string how, IReadOnlyDictionary<string, string> observation)
    {
        foreach (var (what, value) in observation)
            console.Say($"    {how,-9} {what} = {value.Replace("|", " or ", StringComparison.Ordinal)}");
    }

    private static string Faults(IReadOnlyList<string> faults) => faults.Count == 0 ? "" : $", faults: {string.Join(", ", faults)}";
}
