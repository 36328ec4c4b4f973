using HilQrtr.Cards.Recording;

namespace HilQrtr.Cards;

/// <summary>Notes about a card that are not violations: the first thousand, across power cycles and resets.</summary>
internal sealed class CardNotes(string card)
{
    private readonly BoundedLog<string> _lines = new(1000);

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string what) => _lines.Add($"{card}: {what}");
}
