using HilQrtr.Cards;
using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Simulated.Tests;

/// <summary>Declares rigs with the given chips.</summary>
internal static class ChipRigs
{
    /// <summary>Declares one host with one card per chip. Each card has the node, port and instance of its chip.</summary>
    public static RigDeclaration Declare(string variant, params string[] chips)
    {
        var rig = Rigs.Declare(chips.Length, variant);
        var host = rig.Hosts[0];
        return rig with
        {
            Hosts = [host with { Cards = [.. host.Cards.Select((card, i) => Of(card, CardChips.All[chips[i]]))] }],
        };
    }

    /// <summary>Returns a copy of the rig in which the first card has the given address.</summary>
    public static RigDeclaration At(this RigDeclaration rig, string address)
    {
        var host = rig.Hosts[0];
        return rig with { Hosts = [host with { Cards = [host.Cards[0] with { Address = address }, .. host.Cards.Skip(1)] }] };
    }

    private static CardDeclaration Of(CardDeclaration card, CardChip chip) => card with
    {
        Chip = chip.Name,
        Bus = chip.Bus,
        Firmware = card.Firmware with { Node = chip.Node, Port = chip.ServicePort, Instance = chip.ServiceInstance },
    };
}
