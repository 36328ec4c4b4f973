using HilQrtr.Cards.Recording;

namespace HilQrtr.Cards;

/// <summary>What is worth telling about a card without being a rule that its host broke. Outlives power and resets; the first thousand.</summary>
internal sealed class CardNotes(string card)
{
    private readonly BoundedLog<string> _lines = new(1000);

    public IReadOnlyList<string> Lines => _lines;

    public void Add(string what) => _lines.Add($"{card}: {what}");
}
