using HilQrtr.Cards;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>A slot with a card model in it. The host's kernel treats the slot as the card's device.</summary>
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
        if (Chip.Bus == CardBus.Ahb)
        {
            Link = new SmdEndpoint(kernel, declaration.Name, Controller, () => IdOwner!, Card);
            return;
        }

        HostNode = kernel.Rules.HostNode?.Invoke(number);
        Link = new MhiEndpoint(kernel, declaration.Name, Controller, HostNode, Chip.Hardware.RingElements, () => IdOwner!, Card);
    }

    public CardDeclaration Declaration { get; }

    /// <summary>Name of the MHI controller or remote processor.</summary>
    public string Controller { get; }

    /// <summary>The processor that runs the firmware of an on-SoC radio; null for a PCI card.</summary>
    public RemoteProcessor? Processor { get; }

    /// <summary>The node number that the host assigns to the card; null if the host assigns no number.</summary>
    public uint? HostNode { get; }

    /// <summary>The object that owns the id of the card's endpoint; null while that object is not allocated.</summary>
    public object? IdOwner => _kernel.Rules.IdOwner == Kernels.IdOwner.Device ? this : _address;

    public CardChip Chip { get; }

    public CardModel Card { get; }

    public LinkEndpoint Link { get; }

    /// <summary>The firmware files that the driver loads for this card.</summary>
    public FirmwareImages Images => _kernel.Firmware.For(Declaration.Firmware.BuildId, Declaration.Firmware.ImageSize, Chip);

    /// <summary>The number that the driver and the firmware add to the QMI instance; null if they add no number.</summary>
    public byte? InstanceNumber => Drivers.InstanceNumber.Of(Chip, Declaration.Address, _kernel.Rules);

    /// <summary>The driver that is bound to the card; null if there is none.</summary>
    public Drivers.AthDriver? Driver { get; set; }

    /// <summary>Whether the AMSS image has already been uploaded to the card in this slot.</summary>
    public bool Uploaded { get; set; }

    /// <summary>
    /// The first CAP response that a driver read from this slot. It is used if <see cref="Kernels.KernelRules.IdentityIsReadAgain"/> is
    /// false.
    /// </summary>
    public CapResponse? FirstCapabilities { get; set; }

    /// <summary>
    /// Called when the execution environment changes. The driver sees the change on the card's own PCI function, not over QRTR.
    /// </summary>
    public Action<ExecutionEnvironment>? EnvironmentChanged { get; set; }

    /// <summary>
    /// Called when the firmware enters or leaves mission mode, in which HTC is up. The driver sees the change on the card's own bus, not
    /// over QRTR.
    /// </summary>
    public Action<bool>? MissionModeChanged { get; set; }

    /// <summary>Allocates the MHI controller or the rpmsg device (<c>mhi_alloc_controller</c>, <c>qcom_smd_create_device</c>).</summary>
    public void AllocateIdOwner() => _address = _kernel.Objects.Allocate();

    /// <summary>Frees the MHI controller or the rpmsg device.</summary>
    public void FreeIdOwner()
    {
        if (_address is not null) _kernel.Objects.Free(_address);
        _address = null;
    }

    /// <summary>Resets the card into PBL (<c>ath11k_pci_sw_reset</c>). Has no effect if the card has vanished.</summary>
    public void PowerOn()
    {
        if (!IsGone) Card.PowerOn();
    }

    CardModel IFaultTarget.Model => Card;

    /// <summary>Whether the card has vanished from the bus.</summary>
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

    /// <summary>
    /// Starts the channel of the running firmware. If the endpoint is still registered, only HELLO is sent again. If the endpoint
    /// cannot be registered, the channel is not started (<c>qcom_mhi_qrtr_probe</c>, <c>qcom_smd_qrtr_probe</c>).
    /// </summary>
    public void StartLink()
    {
        if (Link.Registered) Link.Restart();
        else Link.Probe();
        if (Link.Registered) Card.LinkUp();
    }

    /// <summary>Removes the link and powers the card off.</summary>
    public void PowerOff()
    {
        Link.Remove();
        StopCard();
    }

    /// <summary>Powers the card off, but leaves its endpoint registered (<c>mhi_power_down_keep_dev</c>).</summary>
    public void PowerOffForSleep()
    {
        Link.Stop();
        StopCard();
    }

    private void StopCard()
    {
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
