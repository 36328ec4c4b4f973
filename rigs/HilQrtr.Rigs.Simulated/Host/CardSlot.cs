using HilQrtr.Cards;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>A slot with its card: carries the card model, and is the device that the kernel sees.</summary>
internal sealed class CardSlot : ICardCarrier, IFaultTarget
{
    private readonly HostKernel _kernel;
    private object? _address;

    public CardSlot(HostKernel kernel, CardDeclaration declaration)
    {
        _kernel = kernel;
        Declaration = declaration;
        Chip = CardChips.All[declaration.Chip];
        var number = kernel.Slots.Count(slot => slot.Chip.Bus == Chip.Bus);
        if (Chip.Bus == CardBus.Ahb) Processor = new RemoteProcessor(kernel, this, number);
        Controller = Processor?.Name ?? $"mhi{number}";
        var images = kernel.Firmware.For(declaration.Firmware.BuildId, declaration.Firmware.ImageSize, Chip);
        Card = new CardModel(FirmwareFolder.Expecting(CardOptions.Of(declaration), declaration.Address, images, kernel.Firmware), this);
        Link = Chip.Bus == CardBus.Ahb
            ? new SmdEndpoint(kernel, declaration.Name, Controller, () => IdOwner!, Card.Receive)
            : new MhiEndpoint(kernel, declaration.Name, Controller, Chip.Hardware.RingElements, () => IdOwner!, Card.Receive);
    }

    public CardDeclaration Declaration { get; }

    /// <summary>Name of its MHI controller, or of its remote processor.</summary>
    public string Controller { get; }

    /// <summary>What runs the firmware of a radio on the SoC; null for a card.</summary>
    public RemoteProcessor? Processor { get; }

    /// <summary>What the id of its endpoint belongs to; null while there is no such thing.</summary>
    public object? IdOwner => _kernel.Rules.IdOwner == Kernels.IdOwner.Device ? this : _address;

    public CardChip Chip { get; }

    public CardModel Card { get; }

    public LinkEndpoint Link { get; }

    /// <summary>The files the driver finds for this card.</summary>
    public FirmwareImages Images => _kernel.Firmware.For(Declaration.Firmware.BuildId, Declaration.Firmware.ImageSize, Chip);

    /// <summary>What its driver gives the firmware to add to its QMI instance; null if nothing.</summary>
    public byte? InstanceNumber => Drivers.InstanceNumber.Of(Chip, Declaration.Address, _kernel.Rules);

    /// <summary>Whether the AMSS image was uploaded before.</summary>
    public bool Uploaded { get; set; }

    /// <summary>What a driver first read from a card in this slot.</summary>
    public CapResponse? ReadFirst { get; set; }

    /// <summary>Told to the driver over the card's own PCI function, not over QRTR.</summary>
    public Action<ExecutionEnvironment>? EnvironmentChanged { get; set; }

    /// <summary>HTC comes up with it, also over the card's own PCI function.</summary>
    public Action<bool>? MissionModeChanged { get; set; }

    /// <summary>The MHI controller, or the rpmsg device, is allocated (<c>mhi_alloc_controller</c>, <c>qcom_smd_create_device</c>).</summary>
    public void AllocateIdOwner() => _address = _kernel.Objects.Allocate();

    /// <summary>It is freed.</summary>
    public void FreeIdOwner()
    {
        if (_address is not null) _kernel.Objects.Free(_address);
        _address = null;
    }

    /// <summary>Resets the card into PBL (<c>ath11k_pci_sw_reset</c>); one that is gone does not hear of it.</summary>
    public void PowerOn()
    {
        if (!IsGone) Card.PowerOn();
    }

    CardModel IFaultTarget.Model => Card;

    /// <summary>Whether the card is gone from its bus.</summary>
    public bool IsGone { get; private set; }

    /// <inheritdoc/>
    public void Vanish()
    {
        Card.PowerOff();
        IsGone = true;
    }

    /// <inheritdoc/>
    public void ComeBack()
    {
        if (!IsGone || !_kernel.Rules.ReturnedCardsAreFound) return;
        IsGone = false;
        Card.PowerOn();
    }

    /// <summary>The link goes, and with it the power.</summary>
    public void PowerOff()
    {
        Link.Remove();
        Card.LinkDown();
        Card.PowerOff();
        MissionModeChanged?.Invoke(false);
    }

    void ICardCarrier.Transmit(QrtrPacket packet) => Link.FromCard(packet.ToArray());

    void ICardCarrier.TransmitRaw(ReadOnlyMemory<byte> bytes) => Link.FromCard(bytes);

    void ICardCarrier.ExecutionEnvironmentChanged(ExecutionEnvironment environment)
    {
        EnvironmentChanged?.Invoke(environment);
        if (environment == ExecutionEnvironment.Rddm) Processor?.Crashed();
    }

    void ICardCarrier.MissionModeChanged(bool mission) => MissionModeChanged?.Invoke(mission);

    bool ICardCarrier.TryReadMemory(ulong address, Span<byte> destination) => _kernel.Memory.TryRead(address, destination);
}
