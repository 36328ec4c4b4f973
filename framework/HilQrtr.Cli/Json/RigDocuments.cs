using HilQrtr.Configuration;
using HilQrtr.Rigs;
using HilQrtr.Text;

namespace HilQrtr.Cli.Json;

/// <summary>Builds the JSON document that describes a rig.</summary>
internal static class RigDocuments
{
    public static RigDocument Of(RigDeclaration declaration, IRig rig) => new(
        declaration.Name,
        declaration.Tier.Name,
        declaration.Description,
        [.. declaration.Hosts.Zip(rig.Hosts, Host)],
        [.. Enum.GetValues<Capability>().Select(c => new CapabilityDocument(
            c.ToString(), rig.Capabilities.Has(c), rig.Capabilities.WhyNot(c) ?? rig.Capabilities.Present[c]))],
        [.. declaration.ExpectedFailures.Select(f => new ExpectedFailureDocument(f.Test, f.Reason, f.Link, f.Observation, f.Or, f.OfBase))]);

    private static HostDocument Host(HostDeclaration declared, IHost host) => new(
        host.Name,
        new KernelDocument(host.Kernel.Parts?.ToString(), host.Kernel.Parts?.Base, host.Kernel.Parts?.Cure, host.Kernel.Release, host.Kernel.Variant, host.Kernel.BuildId, declared.Kernel.Faults),
        [.. declared.Cards.Zip(host.Cards, Card)]);

    private static CardDocument Card(CardDeclaration declared, ICard card) => new(
        declared.Name, declared.Chip, Words.Of(declared.Bus), declared.Address, card.Driver, Firmware(declared.Firmware), declared.Faults);

    private static FirmwareDocument Firmware(CardFirmware firmware) => new(
        firmware.BuildId, BoardId.Text(firmware.BoardId), firmware.Mac, firmware.Node, firmware.Port, firmware.Instance, Words.Of(firmware.Announce), firmware.ImageSize);
}
