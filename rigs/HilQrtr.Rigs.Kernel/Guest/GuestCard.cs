using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Cards.Pci;
using HilQrtr.Cards.Soc;
using HilQrtr.Configuration;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>A guest's card or SoC radio, with its slot and its virtio transport.</summary>
internal sealed class GuestCard
{
    public GuestCard(CardDeclaration declaration, int amssSize, FirmwareStore firmware)
    {
        Declaration = declaration;
        Chip = CardChips.All[declaration.Chip];
        var images = firmware.For(GuestImage.AmssTitle(Chip), amssSize, Chip);
        Device = new PciOverVirtio(declaration.Name);
        var options = FirmwareFolder.Expecting(CardOptions.Of(declaration), declaration.Address, images, firmware);
        Card = IsOnSoc ? new SocRadio(options, Device) : new PciCard(options, Device);
        Slot = new PowerSlot(Card);
        Device.Function = Slot;
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

    /// <summary>The card's virtio transport.</summary>
    public PciOverVirtio Device { get; }
}
