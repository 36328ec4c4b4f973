using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Mhi;
using HilQrtr.Cards.Pci;

namespace HilQrtr.Cards;

/// <summary>A card, or the radio of a SoC, as a real driver accesses it: by registers, DMA and interrupts.</summary>
public interface ICardFunction : IPciFunction, IFaultTarget
{
    /// <summary>
    /// Called for each QRTR packet, in order, with its direction (true for a packet to the card) and its bytes. The callback must not call
    /// the card.
    /// </summary>
    Action<bool, ReadOnlyMemory<byte>>? PacketCrossed { get; set; }

    /// <summary>Addresses that the host has accessed although the card has no register there.</summary>
    IReadOnlyList<UnknownRegister> UnknownRegisters { get; }

    /// <summary>Notes that are not violations. The first thousand lines are kept. A power cycle does not clear them.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Power-cycles the card and clears the card's records.</summary>
    void PowerCycle();
}
