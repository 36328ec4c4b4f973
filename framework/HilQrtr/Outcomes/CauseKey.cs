using System.Text.RegularExpressions;

namespace HilQrtr.Outcomes;

/// <summary>Removes the parts of a message that differ between failures with the same origin.</summary>
/// <param name="cards">Names of the rig's cards.</param>
public sealed partial class CauseKey(IReadOnlyCollection<string> cards)
{
    private const int MaxLength = 160;

    private readonly Regex? _cards = cards.Count == 0 ? null
        : new Regex($@"\b(?:{string.Join('|', cards.OrderByDescending(card => card.Length).Select(Regex.Escape))})\b(?: \({PciAddress}\))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private const string PciAddress = "[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]";

    /// <summary>
    /// Returns the first non-empty line of a message, shortened if necessary. Parts that vary are replaced: names of cards by
    /// <c>CARD</c>, PCI addresses by <c>PCI</c>, MAC addresses by <c>MAC</c>, other numbers by <c>N</c>, and quoted text by
    /// <c>"…"</c>. Error numbers such as <c>-110</c> are kept.
    /// </summary>
    /// <param name="message">The message.</param>
    public string Of(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var key = message.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        key = Quoted().Replace(key, "\"…\"");
        key = _cards?.Replace(key, "CARD") ?? key;
        key = Cards().Replace(key, "CARD");
        key = Pci().Replace(key, "PCI");
        key = Mac().Replace(key, "MAC");
        key = Number().Replace(key, "N");
        return key.Length <= MaxLength ? key : $"{key[..(MaxLength - 1)]}…";
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex Quoted();

    // If several cards start together, the set of cards that fail can vary from run to run. A list of cards is therefore treated as one
    // card.
    [GeneratedRegex(@"\bCARD(?:(?:,| and|, then) CARD)+\b")]
    private static partial Regex Cards();

    [GeneratedRegex(PciAddress)]
    private static partial Regex Pci();

    [GeneratedRegex(@"\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\b")]
    private static partial Regex Mac();

    // Matches a number that is neither part of a name (QCA6390, card-1) nor an error number (-110).
    [GeneratedRegex(@"(?<![\w.-])(?:0x[0-9a-f]+|\d+(?:\.\d+)?|[0-9a-f]{12}…)(?!\w)")]
    private static partial Regex Number();
}
