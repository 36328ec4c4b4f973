namespace HilQrtr.Configuration;

/// <summary>
/// Checks that no two cards of a rig share an identity. If two cards reported the same identity, no test
/// could detect that a driver talks to the wrong card.
/// </summary>
internal sealed class CardIdentities(Problems problems)
{
    private readonly Dictionary<(string Kind, string Value), (string Card, string Path)> owners = [];

    /// <summary>Number of cards that the rig has so far, on all its hosts.</summary>
    internal int Count { get; private set; }

    /// <summary>Number of cards that the current host has so far.</summary>
    internal int CountOfHost { get; private set; }

    /// <summary>Number of PCI cards that the current host has so far.</summary>
    internal int PciCountOfHost { get; private set; }

    /// <summary>Forgets the addresses of the previous host, because addresses need to be unique only within a host.</summary>
    internal void BeginHost()
    {
        CountOfHost = PciCountOfHost = 0;
        foreach (var address in owners.Keys.Where(key => key.Kind == "address").ToList()) owners.Remove(address);
    }

    /// <summary>Adds a card.</summary>
    /// <param name="path">Path of the card's declaration.</param>
    /// <param name="card">The card.</param>
    internal void Add(string path, CardDeclaration card)
    {
        Count++;
        CountOfHost++;
        if (card.Bus == Rigs.CardBus.Pci) PciCountOfHost++;
        Claim(path, "name", card.Name, card.Name);
        Claim(path, "address", card.Address, card.Name);
        Claim(path, "buildId", card.Firmware.BuildId, card.Name);
        Claim(path, "boardId", Text.BoardId.Text(card.Firmware.BoardId), card.Name);
        Claim(path, "mac", card.Firmware.Mac, card.Name);
    }

    private void Claim(string path, string key, string value, string card)
    {
        if (owners.TryAdd((key, value), (card, path))) return;
        var owner = owners[(key, value)];
        problems.Add(RigsPath.Join(path, key), key == "name"
            ? $"\"{value}\" is already the name of a card ({owner.Path}); card names must be unique within the rig"
            : $"\"{value}\" of {card} is already used by {owner.Card} ({owner.Path}); it must be unique within the {(key == "address" ? "host" : "rig")}");
    }
}
