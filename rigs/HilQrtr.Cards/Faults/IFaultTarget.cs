namespace HilQrtr.Cards.Faults;

/// <summary>A card in its slot, as fault injection sees it.</summary>
public interface IFaultTarget
{
    /// <summary>The card.</summary>
    CardModel Model { get; }

    /// <summary>Unplugs the card without notice. Its records stay readable.</summary>
    void Vanish();

    /// <summary>Plugs the card in again, powered up; no effect if it is present.</summary>
    void ComeBack();
}
