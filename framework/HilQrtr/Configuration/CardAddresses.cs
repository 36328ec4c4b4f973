using System.Globalization;
using System.Text.RegularExpressions;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>Reads the bus addresses of the cards that one entry of rigs.json declares.</summary>
internal static partial class CardAddresses
{
    private const int LastBus = 0xff;
    private const int LastDevice = 0x1f;

    /// <summary>
    /// Reads one address per card. The first card has the declared address, and each further card has the next bus or device
    /// number. Returns null if the address is missing or invalid.
    /// </summary>
    internal static IReadOnlyList<string>? Read(RigsReader reader, string parent, TextSchema schema, CardBus bus, PciLayout layout, string? radio, int first, int count)
    {
        var example = bus == CardBus.Ahb ? radio ?? "c000000.wifi" : layout == PciLayout.AnyBus ? "0000:01:00.0" : Fixed(layout, first);
        if (reader.Text(parent, schema with { Hint = $"use the form {example}" }) is not { } text) return null;
        var path = RigsPath.Join(parent, schema.Key);
        return bus == CardBus.Ahb ? Ahb(reader, path, text, radio, count)
            : layout == PciLayout.AnyBus ? Pci(reader, path, text, count)
            : InOrder(reader, path, text, layout, first, count);
    }

    private static string Fixed(PciLayout layout, int number) => layout == PciLayout.BusZero
        ? string.Create(CultureInfo.InvariantCulture, $"0000:00:{number:x2}.0")
        : string.Create(CultureInfo.InvariantCulture, $"0000:{number + 1:x2}:00.0");

    private static string[]? InOrder(RigsReader reader, string path, string text, PciLayout layout, int first, int count)
    {
        var places = layout == PciLayout.BusZero ? "on this tier all cards are on bus 00" : "with this kernel each card has its own bus, starting at 01";
        if (layout == PciLayout.BusZero && first + count - 1 > LastDevice)
            reader.Problems.Add(path, $"\"{text}\" and the devices after it go beyond device 1f of bus 00; allowed: {LastDevice + 1} cards per host");
        else if (text != Fixed(layout, first))
            reader.Problems.Add(path, $"\"{text}\" is not this card's address: {places}, in order of declaration; write {Fixed(layout, first)}");
        else
            return [.. Enumerable.Range(first, count).Select(number => Fixed(layout, number))];
        return null;
    }

    private static string[]? Pci(RigsReader reader, string path, string text, int count)
    {
        var match = PciAddress().Match(text);
        if (!match.Success)
        {
            reader.Problems.Add(path, $"\"{text}\" is not a PCI address; use the form domain:bus:device.function, such as 0000:01:00.0; allowed: device 00 to 1f, function 0 to 7");
            return null;
        }
        var first = int.Parse(match.Groups["bus"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (first + count - 1 <= LastBus)
            return [.. Enumerable.Range(first, count).Select(number =>
                string.Create(CultureInfo.InvariantCulture, $"{match.Groups["domain"]}:{number:x2}:{match.Groups["rest"]}").ToLowerInvariant())];
        reader.Problems.Add(path, $"\"{text}\" and the {count - 1} buses after it go beyond bus ff; start at bus {LastBus - count + 1:x2} or lower, or use a second entry with a different PCI domain");
        return null;
    }

    private static string[]? Ahb(RigsReader reader, string path, string text, string? radio, int count)
    {
        if (!AhbAddress().IsMatch(text))
            reader.Problems.Add(path, $"\"{text}\" is not the name of a platform device; use the form c000000.wifi");
        else if (count > 1)
            reader.Problems.Add(path, $"cannot be used with count {count}, because only a PCI address can be incremented from card to card; write one entry per card");
        else if (radio is not null && text != radio)
            reader.Problems.Add(path, $"\"{text}\" is not the address of a radio on this tier; write {radio}");
        else
            return [text];
        return null;
    }

    [GeneratedRegex(@"\A(?<domain>[0-9A-Fa-f]{4,8}):(?<bus>[0-9A-Fa-f]{2}):(?<rest>[01][0-9A-Fa-f]\.[0-7])\z")]
    private static partial Regex PciAddress();

    [GeneratedRegex(@"\A[0-9a-f]+\.[A-Za-z0-9_-]+\z")]
    private static partial Regex AhbAddress();
}
