using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Soc;
using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>A guest's card or SoC radio, with its slot.</summary>
internal sealed class GuestCard
{
    /// <param name="declaration">Declaration of the card.</param>
    /// <param name="amssSize">Size of the AMSS image of the card's chip, in bytes.</param>
    /// <param name="firmware">Provides the card's firmware images.</param>
    /// <param name="bus">The bus that the card is on.</param>
    public GuestCard(CardDeclaration declaration, int amssSize, FirmwareStore firmware, IPciBus bus)
    {
        Declaration = declaration;
        Chip = CardChips.All[declaration.Chip];
        var images = firmware.For(GuestImage.AmssTitle(Chip), amssSize, Chip);
        var options = FirmwareFolder.Expecting(CardOptions.Of(declaration), declaration.Address, images, firmware);
        Card = IsOnSoc ? new SocRadio(options, bus) : new PciCard(options, bus);
        Slot = new PowerSlot(Card);
    }

    /// <summary>Declaration of the card.</summary>
    public CardDeclaration Declaration { get; }

    /// <summary>Chip of the card.</summary>
    public CardChip Chip { get; }

    /// <summary>The card. Use it only while you hold the server's gate.</summary>
    public ICardFunction Card { get; }

    /// <summary>Whether this is the radio of a SoC, on a platform bus that a device tree describes.</summary>
    public bool IsOnSoc => Declaration.Bus == CardBus.Ahb;

    /// <summary>The card's slot. Use it only while you hold the server's gate.</summary>
    public PowerSlot Slot { get; }
}
