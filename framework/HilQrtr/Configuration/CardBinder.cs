using System.Globalization;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Reads one entry of <c>cards</c>, which declares <c>count</c> cards.</summary>
/// <param name="reader">Reads the values.</param>
/// <param name="host">The keys of the host that the cards belong to.</param>
/// <param name="kernel">The kernel of that host; null if the kernel is unknown.</param>
/// <param name="identities">The rig's cards that have been read so far.</param>
internal sealed class CardBinder(RigsReader reader, HostSchema host, KernelDeclaration? kernel, CardIdentities identities)
{
    private readonly RigCatalogue catalogue = host.Catalogue;
    private readonly CardSchema schema = host.Card;

    private Problems Problems => reader.Problems;

    /// <summary>
    /// Returns the cards of an entry. The list is empty if the entry has problems that make it impossible to create the cards.
    /// </summary>
    internal IReadOnlyList<CardDeclaration> Bind(string path)
    {
        reader.RefuseOtherKeys(path, schema.Section);
        var count = (int)(reader.Number(path, schema.Count) ?? 1);
        var first = identities.Count;
        var chip = reader.Choice(path, schema.Chip);
        var defaults = chip is null ? null : catalogue.Defaults.GetValueOrDefault(chip);
        var bus = Bus(path, chip, defaults);
        var layout = (kernel is null ? null : catalogue.LayoutOfKernel(kernel)) ?? catalogue.Layout;
        var addresses = CardAddresses.Read(reader, path, schema.Address, bus, layout, catalogue.RadioAddress, identities.PciCountOfHost, count);
        var names = Names(path, first, count);
        var firmware = Firmware(path, first, names, defaults);
        var faults = reader.Choices(path, schema.Faults);
        var settings = reader.Settings(path, catalogue.CardSettings);
        if (chip is null || addresses is null) return [];

        var cards = new List<CardDeclaration>();
        for (var i = 0; i < count; i++)
        {
            var card = new CardDeclaration(names[i], chip, bus, addresses[i], firmware[i], faults) { Settings = settings };
            identities.Add(path, card);
            cards.Add(card);
        }
        return cards;
    }

    private CardBus Bus(string path, string? chip, CardDefaults? defaults)
    {
        var declared = reader.Choice(path, schema.Bus);
        var bus = declared is null ? defaults?.Bus ?? CardBus.Pci : declared == "ahb" ? CardBus.Ahb : CardBus.Pci;
        if (defaults is null || defaults.Bus == bus) return bus;
        Problems.Add(RigsPath.Join(path, schema.Bus.Key), $"\"{declared}\" is not the bus of {chip}; allowed: {(defaults.Bus == CardBus.Ahb ? "ahb" : "pci")}");
        return defaults.Bus;
    }

    private string[] Names(string path, int first, int count)
    {
        var name = reader.Text(path, schema.Name);
        return [.. Enumerable.Range(0, count).Select(i => name is null ? Numbered("card", first + i) : count == 1 ? name : Numbered(name, i))];
    }

    private List<CardFirmware> Firmware(string path, int first, string[] names, CardDefaults? defaults)
    {
        var count = names.Length;
        var buildId = reader.Text(path, schema.BuildId);
        var maxBuildId = schema.BuildId.MaxLength - (count == 1 ? 0 : Numbered("-", count - 1).Length);
        if (buildId?.Length > maxBuildId)
            Problems.Add(RigsPath.Join(path, schema.BuildId.Key), $"is {buildId.Length} characters long; allowed: at most {maxBuildId}, since each card's number is appended");
        var boardId = reader.Number(path, schema.BoardId with { Max = schema.BoardId.Max - (count - 1) }) ?? 0x100 + first;
        var mac = MacAddress.Read(reader, path, schema.Mac, count) ?? MacAddress.Default(first);
        var node = reader.Number(path, schema.Node) ?? defaults?.Node ?? 7;
        var port = reader.Number(path, schema.Port) ?? defaults?.Port ?? 1;
        var instance = reader.Number(path, schema.Instance) ?? defaults?.Instance ?? 1;
        var hello = reader.Choice(path, schema.Hello);
        var announce = reader.Choice(path, schema.Announce);
        var imageSize = reader.Number(path, schema.ImageSize) ?? 64 * 1024;

        return [.. names.Select((name, i) => new CardFirmware
        {
            BuildId = buildId is null ? $"HILQRTR-{name.ToUpperInvariant()}" : count == 1 ? buildId : Numbered(buildId + "-", i),
            BoardId = (uint)(boardId + i),
            Mac = MacAddress.Format(mac + i),
            Node = (uint)node,
            Port = (uint)port,
            Instance = (uint)instance,
            Hello = hello switch { "twice" => HelloMode.Twice, "when-asked" => HelloMode.WhenAsked, _ => HelloMode.AtLinkUp },
            Announce = announce == "unasked" ? AnnounceMode.Unasked : AnnounceMode.AfterHello,
            ImageSize = (int)imageSize,
        })];
    }

    private static string Numbered(string name, int number) => name + number.ToString(CultureInfo.InvariantCulture);
}
