using HilQrtr.Cards.Recording;

namespace HilQrtr.Cards;

/// <summary>Notes about a card that are not violations. The first thousand are kept. Power cycles and resets do not clear them.</summary>
internal sealed class CardNotes(string card)
{
    private readonly BoundedLog<string> _lines = new(1000);

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string what) => _lines.Add($"{card}: {what}");
}
