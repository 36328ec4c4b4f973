namespace HilQrtr.Cards.Faults;

/// <summary>A card in its slot, as seen by fault injection.</summary>
public interface IFaultTarget
{
    /// <summary>The card.</summary>
    CardModel Model { get; }

    /// <summary>Unplugs the card without notice. The card's records stay readable.</summary>
    void Vanish();

    /// <summary>Plugs the card in again and powers it up. Has no effect if the card is present.</summary>
    void ComeBack();
}
