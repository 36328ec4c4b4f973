using HilQrtr.Cards;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Net;

namespace HilQrtr.Rigs.Simulated;

/// <summary>A slot with its card: carries the card model, and stands for its MHI controller.</summary>
internal sealed class CardSlot : ICardCarrier, IFaultTarget
{
    private readonly Machine _machine;

    public CardSlot(Machine machine, CardDeclaration declaration)
    {
        _machine = machine;
        Declaration = declaration;
        Controller = $"mhi{machine.Slots.Count}";
        Chip = CardChips.All[declaration.Model];
        var images = machine.Firmware.For(declaration.Firmware.BuildId, declaration.Firmware.ImageSize, Chip);
        Card = new CardModel(
            new CardOptions
            {
                Name = declaration.Name,
                Chip = Chip,
                Firmware = declaration.Firmware,
                Faults = declaration.Faults.Select(Fault).ToHashSet(),
                ExpectedSblSha256 = images.SblSha256,
                ExpectedAmssSha256 = images.AmssSha256,
                ExpectedM3Sha256 = images.M3Sha256,
                ExpectedBdfSha256 = machine.Firmware.BoardDataFor(declaration.Firmware.BoardId).Sha256,
            },
            this);
        Link = new MhiEndpoint(
            machine.Qrtr, machine.Endpoints, machine.Log, declaration.Name, Controller, owner: this, Card.Receive);
    }

    public CardDeclaration Declaration { get; }

    /// <summary>Name of its MHI controller.</summary>
    public string Controller { get; }

    public CardChip Chip { get; }

    public CardModel Card { get; }

    public MhiEndpoint Link { get; }

    /// <summary>The files the driver finds for this card.</summary>
    public FirmwareImages Images => _machine.Firmware.For(Declaration.Firmware.BuildId, Declaration.Firmware.ImageSize, Chip);

    /// <summary>Where the last upload of the AMSS image ended, for a kernel that goes on there.</summary>
    public int Uploaded { get; set; }

    /// <summary>What a driver first read from a card in this slot, if the kernel is broken so.</summary>
    public CapResponse? ReadFirst { get; set; }

    /// <summary>Told to the driver over the card's own PCI function, not over QRTR.</summary>
    public Action<ExecutionEnvironment>? EnvironmentChanged { get; set; }

    /// <summary>HTC comes up with it; likewise over the card's own PCI function.</summary>
    public Action<bool>? MissionModeChanged { get; set; }

    /// <summary>Resets the card into PBL (<c>ath11k_pci_sw_reset</c>); one that is gone does not hear of it.</summary>
    public void PowerOn()
    {
        if (!IsGone) Card.PowerOn();
    }

    CardModel IFaultTarget.Model => Card;

    /// <inheritdoc/>
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
        if (!IsGone) return;
        IsGone = false;
        Card.PowerOn();
    }

    private static CardFault Fault(string name) => CardFaults.TryParse(name, out var fault)
        ? fault
        : throw new ArgumentException($"\"{name}\" is no fault of a card; there are {string.Join(", ", CardFaults.Descriptions.Keys)}.", nameof(name));

    void ICardCarrier.Transmit(QrtrPacket packet) => Link.FromCard(packet.ToArray());

    void ICardCarrier.TransmitRaw(ReadOnlyMemory<byte> bytes) => Link.FromCard(bytes);

    void ICardCarrier.ExecutionEnvironmentChanged(ExecutionEnvironment environment) => EnvironmentChanged?.Invoke(environment);

    void ICardCarrier.MissionModeChanged(bool mission) => MissionModeChanged?.Invoke(mission);

    bool ICardCarrier.TryReadMemory(ulong address, Span<byte> destination) => _machine.Memory.TryRead(address, destination);
}
