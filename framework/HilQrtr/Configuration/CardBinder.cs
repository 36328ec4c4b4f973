using System.Globalization;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Reads one entry of <c>cards</c>, which stands for <c>count</c> cards.</summary>
/// <param name="reader">Where its values come from.</param>
/// <param name="catalogue">What it may name; null if the tier is not known.</param>
/// <param name="variant">The kernel variant of its host; null if it is not known.</param>
/// <param name="identities">The cards of the rig so far.</param>
internal sealed class CardBinder(RigsReader reader, RigCatalogue? catalogue, string? variant, CardIdentities identities)
{
    private const int MostCards = 256;
    private const int LargestImage = 256 * 1024 * 1024;

    // drivers/net/wireless/ath/ath11k/qmi.h: ATH11K_QMI_WLANFW_MAX_BUILD_ID_LEN_V01
    private const int LongestBuildId = 128;

    // include/uapi/linux/qrtr.h: QRTR_NODE_BCAST is 0xffffffff, QRTR_PORT_CTRL 0xfffffffe; net/qrtr/ns.c: server_add refuses port 0.
    private const long LastNode = 0xfffffffe;
    private const long LastPort = 0xfffffffd;

    // net/qrtr/af_qrtr.c: qrtr_local_nid
    private const long HostNode = 1;

    private Problems Problems => reader.Problems;

    private PciLayout Layout => catalogue is null ? PciLayout.AnyBus : catalogue.LayoutOfVariant.GetValueOrDefault(variant ?? "", catalogue.Layout);

    /// <summary>The cards of an entry; none if it has a problem that leaves them undefined.</summary>
    internal IReadOnlyList<CardDeclaration> Bind(string path)
    {
        var count = (int)(reader.Number(path + ":count", 1, MostCards) ?? 1);
        var first = identities.Count;
        var chip = catalogue is null ? null : reader.Choice(path + ":chip", "chip", catalogue.Chips.Keys);
        if (chip is null && catalogue is not null)
            Problems.Add(path + ":chip", $"is missing; allowed: {string.Join(", ", catalogue.Chips.Keys)}");
        var defaults = chip is null ? null : catalogue!.Defaults.GetValueOrDefault(chip);
        var bus = Bus(path + ":bus", chip, defaults);
        var addresses = CardAddresses.Read(reader, path + ":address", bus, Layout, identities.CountOfHost, count);
        var names = Names(path, first, count);
        var firmware = Firmware(path, first, names, defaults);
        IReadOnlyList<string> faults = catalogue is null
            ? [] : reader.Choices(path + ":faults", "card fault", [.. catalogue.CardFaults.Keys]);
        if (chip is null || addresses is null || firmware is null) return [];

        var cards = new List<CardDeclaration>();
        for (var i = 0; i < count; i++)
        {
            var card = new CardDeclaration(names[i], chip, bus, addresses[i], firmware[i], faults);
            identities.Add(path, card);
            cards.Add(card);
        }
        return cards;
    }

    private CardBus Bus(string path, string? chip, CardDefaults? defaults)
    {
        var declared = reader.Choice(path, "bus", ["pci", "ahb"]);
        var bus = declared is null ? defaults?.Bus ?? CardBus.Pci : declared == "ahb" ? CardBus.Ahb : CardBus.Pci;
        if (defaults is null || defaults.Bus == bus) return bus;
        Problems.Add(path, $"\"{declared}\" is not the bus of {chip}; allowed: {(defaults.Bus == CardBus.Ahb ? "ahb" : "pci")}");
        return defaults.Bus;
    }

    private string[] Names(string path, int first, int count)
    {
        var name = reader.Text(path + ":name");
        if (name is not null) RigsNames.Check(path + ":name", name, "card", Problems);
        return [.. Enumerable.Range(0, count).Select(i => name is null ? Numbered("card", first + i) : count == 1 ? name : Numbered(name, i))];
    }

    private List<CardFirmware>? Firmware(string path, int first, string[] names, CardDefaults? defaults)
    {
        var count = names.Length;
        var buildId = reader.Text(path + ":buildId");
        var longest = LongestBuildId - (count == 1 ? 0 : Numbered("-", count - 1).Length);
        if (buildId?.Length > longest)
            Problems.Add(path + ":buildId", $"has {buildId.Length} characters; allowed: at most {longest}{(count == 1 ? "" : ", since each card's number is appended")}");
        else if (buildId?.Any(c => c is < ' ' or > '~') == true)
            Problems.Add(path + ":buildId", $"\"{buildId}\" has characters that firmware does not report; allowed: printable ASCII");
        var boardId = reader.Number(path + ":boardId", 0, uint.MaxValue - (count - 1)) ?? 0x100 + first;
        var mac = MacAddress.Read(reader, path + ":mac", count) ?? MacAddress.Default(first);
        var node = reader.Number(path + ":node", 0, LastNode) ?? defaults?.Node ?? 7;
        if (node == HostNode) Problems.Add(path + ":node", "\"1\" is the host's own node; allowed: any other");
        var port = reader.Number(path + ":port", 1, LastPort) ?? defaults?.Port ?? 1;
        var instance = reader.Number(path + ":instance", 0, byte.MaxValue) ?? defaults?.Instance ?? 1;
        var announce = reader.Choice(path + ":announce", "way to announce", ["after-hello", "unasked"]);
        var imageSize = reader.Number(path + ":imageSize", 1, LargestImage) ?? 64 * 1024;

        return [.. names.Select((name, i) => new CardFirmware
        {
            BuildId = buildId is null ? $"HILQRTR-{name.ToUpperInvariant()}" : count == 1 ? buildId : Numbered(buildId + "-", i),
            BoardId = (uint)(boardId + i),
            Mac = MacAddress.Format(mac + i),
            Node = (uint)node,
            Port = (uint)port,
            Instance = (uint)instance,
            Announce = announce == "unasked" ? AnnounceMode.Unasked : AnnounceMode.AfterHello,
            ImageSize = (int)imageSize,
        })];
    }

    private static string Numbered(string name, int number) => name + number.ToString(CultureInfo.InvariantCulture);
}
