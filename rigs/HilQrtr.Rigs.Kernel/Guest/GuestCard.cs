using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Cards.Pci;
using HilQrtr.Configuration;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>A guest's card, its slot and its virtio transport.</summary>
internal sealed class GuestCard
{
    public GuestCard(CardDeclaration declaration, int amssSize, FirmwareStore firmware)
    {
        Declaration = declaration;
        Chip = CardChips.All[declaration.Chip];
        var images = firmware.For(GuestImage.AmssTitle(Chip), amssSize, Chip);
        Device = new PciOverVirtio(declaration.Name);
        Card = new PciCard(FirmwareFolder.Expecting(CardOptions.Of(declaration), declaration.Address, images, firmware), Device);
        Slot = new PowerSlot(Card);
        Device.Function = Slot;
    }

    /// <summary>Declaration of the card.</summary>
    public CardDeclaration Declaration { get; }

    /// <summary>Its chip.</summary>
    public CardChip Chip { get; }

    /// <summary>The card; under the server's gate only.</summary>
    public PciCard Card { get; }

    /// <summary>Its slot; under the server's gate only.</summary>
    public PowerSlot Slot { get; }

    /// <summary>Its transport.</summary>
    public PciOverVirtio Device { get; }
}
