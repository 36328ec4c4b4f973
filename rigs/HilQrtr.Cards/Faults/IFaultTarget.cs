namespace HilQrtr.Cards.Faults;

/// <summary>A card in its slot, as faults reach it.</summary>
public interface IFaultTarget
{
    /// <summary>The card.</summary>
    CardModel Model { get; }

    /// <summary>Takes it from its bus, without a word to the host. What it recorded can still be read.</summary>
    void Vanish();

    /// <summary>Puts it back, as after power-up; does nothing to a card that is there.</summary>
    void ComeBack();
}
