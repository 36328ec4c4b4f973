using HilQrtr.Cards.Boot;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Htc;
using HilQrtr.Cards.Qrtr;
using HilQrtr.Cards.Wlfw;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>
/// One card as a synchronous state machine. Each method call represents an event, such as a packet from the host. Before the call returns,
/// the card has reacted to the event through <see cref="ICardCarrier"/>. The model uses no clock, thread, I/O or randomness. Invalid input
/// from the host is recorded in <see cref="Violations"/> and never causes an exception. A card that is powered off ignores all input
/// except <see cref="WriteInstance"/>. Not thread-safe.
/// </summary>
public sealed class CardModel
{
    /// <summary>
    /// Maximum number of packets that are kept per power-up. QMI messages are kept separately, up to the same number. Packets and
    /// messages beyond this limit are only counted.
    /// </summary>
    public const int MaxRecords = 100_000;

    /// <summary>Maximum number of payload bytes that are kept per power-up. Packets and QMI messages each have this limit.</summary>
    public const long MaxRecordedBytes = 64L * 1024 * 1024;

    /// <summary>
    /// Number of polls by the driver that find the link not ready if <see cref="SlowReset"/> is true. The next poll finds the link ready. It
    /// is the last poll that the driver would make (<c>ath11k/pci.c: ath11k_pci_enable_ltssm</c>).
    /// </summary>
    public const int SlowLinkPolls = 5;

    private readonly ICardCarrier _carrier;
    private readonly CardNotes _notes;
    private readonly Action<QrtrPacket> _take;
    private CardFirmware _firmware;
    private CardContext _context;
    private BootChain _boot;
    private ImageIntake _images;
    private WlfwFirmware _service;
    private QrtrNode _node;
    private bool _holdResumeTx;
    private bool _holdReceive;
    private byte _instance;

    /// <summary>Creates a card that is powered off.</summary>
    /// <param name="options">Options of the card.</param>
    /// <param name="carrier">The link to the host.</param>
    /// <exception cref="ArgumentException">A firmware value does not fit its WLFW or WMI field.</exception>
    public CardModel(CardOptions options, ICardCarrier carrier)
        : this(options, carrier, new CardNotes(options.Name))
    {
    }

    internal CardModel(CardOptions options, ICardCarrier carrier, CardNotes notes)
    {
        Options = options;
        _carrier = carrier;
        _notes = notes;
        _take = packet => _node!.Receive(packet);
        _firmware = FirmwareFields.Checked(options.Firmware);
        (_context, _boot, _images, _service, _node) = Assemble();
    }

    /// <summary>The card's options.</summary>
    public CardOptions Options { get; }

    /// <summary>Identity of the firmware. A new value takes effect at the next <see cref="PowerOn"/> or <see cref="Reset"/>.</summary>
    /// <exception cref="ArgumentException">A value does not fit its WLFW or WMI field.</exception>
    public CardFirmware Firmware
    {
        get => _firmware;
        set => _firmware = FirmwareFields.Checked(value);
    }

    /// <summary>
    /// Identity of the running firmware. It is the value of <see cref="Firmware"/> at power-up. If the firmware honours the instance
    /// register, the number from <see cref="WriteInstance"/> is added to the instance and to the node number.
    /// </summary>
    public CardFirmware Running => _context.Firmware;

    /// <summary>Whether the card has power.</summary>
    public bool IsPowered { get; private set; }

    /// <summary>The execution environment; <see cref="ExecutionEnvironment.Pbl"/> if the card has no power.</summary>
    public ExecutionEnvironment Environment => IsPowered ? _boot.Environment : ExecutionEnvironment.Pbl;

    /// <summary>Whether the firmware has reported that it is ready (FW_INIT_DONE_IND or FW_READY_IND).</summary>
    public bool FirmwareReady => IsPowered && _service.FirmwareReady;

    /// <summary>Whether the last WLAN_MODE request had mode 0 (mission mode), which starts HTC and WMI.</summary>
    public bool MissionMode => IsPowered && _service.MissionMode;

    /// <summary>Images received since power-up, in order of arrival, including those that the card refused.</summary>
    public IReadOnlyList<ReceivedImage> Images => _context.Record.Images;

    /// <summary>Addresses that have sent QMI requests since power-up, each listed once, in order of their first requests.</summary>
    public IReadOnlyList<QrtrAddress> Clients => _context.Record.Clients;

    /// <summary>Number of HELLO packets received since power-up.</summary>
    public int HellosReceived => _context.Record.HellosReceived;

    /// <summary>Number of HELLO packets sent since power-up, not counting those sent by <see cref="Transmit"/>.</summary>
    public int HellosSent => _context.Record.HellosSent;

    /// <summary>The first <see cref="MaxRecords"/> QRTR packets received since power-up, in order.</summary>
    public IReadOnlyList<QrtrPacket> Received => _context.Record.Received;

    /// <summary>
    /// The first <see cref="MaxRecords"/> QMI messages received or sent since power-up, in order. An entry is decoded when it is read.
    /// </summary>
    public IReadOnlyList<QmiTranscriptEntry> Transcript => _context.Record.Transcript;

    /// <summary>Protocol violations by the host since power-up, one line each.</summary>
    public IReadOnlyList<string> Violations => _context.Record.Violations;

    /// <summary>
    /// Notes that are not violations, mostly about faults. The first thousand lines are kept. A power cycle does not clear them.
    /// </summary>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <summary>
    /// For each shadow register, the address of the register that it stands for. The host sends these addresses in WLAN_CFG
    /// (<c>ath11k/hal.c: ath11k_hal_srng_get_shadow_config</c>). The list is empty until WLAN_CFG arrives.
    /// </summary>
    public IReadOnlyList<uint> ShadowRegisters => IsPowered ? _service.ShadowRegisters : [];

    /// <summary>Number of packets, messages, images, clients and violations since power-up that did not fit into the record.</summary>
    public long RecordsDropped => _context.Record.DroppedCount;

    /// <summary>
    /// Whether the card leaves the host's packets in the ring that carries them. The ring is part of the link, so the link must check this
    /// property. A power cycle does not change this property, but it empties the ring.
    /// </summary>
    public bool HoldReceive
    {
        get => _holdReceive;
        set
        {
            var resumes = _holdReceive && !value;
            _holdReceive = value;
            if (resumes)
                ReceiveResumed?.Invoke();
        }
    }

    /// <summary>
    /// While this is true, the card queues RESUME_TX packets. When the value changes to false, the card sends the queued packets. The value
    /// survives a power cycle.
    /// </summary>
    public bool HoldResumeTx
    {
        get => _holdResumeTx;
        set
        {
            _holdResumeTx = value;
            _node.HoldResumeTx = value;
        }
    }

    /// <summary>
    /// Whether the card takes a long time to come out of reset. If so, the first <see cref="SlowLinkPolls"/> reads of the link-state
    /// register after each reset return all ones. A power cycle does not change this property.
    /// </summary>
    public bool SlowReset { get; set; }

    /// <summary>
    /// Powers the card on. The card starts in PBL with the current <see cref="Firmware"/> and empty records. Lists that this object
    /// has already returned do not change. If the card is already on, this method power-cycles it.
    /// </summary>
    public void PowerOn()
    {
        FaultPoints.Break();
        _boot.Dispose();
        (_context, _boot, _images, _service, _node) = Assemble();
        _node.HoldResumeTx = _holdResumeTx;
        _context.ApplyInstance(_instance);
        _instance = 0;
        IsPowered = true;
        FaultPoints.Reach(CardPointKind.PowerOn);
    }

    /// <summary>Powers the card off. The card's records stay readable until the next <see cref="PowerOn"/>.</summary>
    public void PowerOff()
    {
        FaultPoints.Break();
        if (IsPowered)
            _node.LinkDown();
        _instance = 0;
        IsPowered = false;
    }

    /// <summary>Resets the card, as a write to the SoC reset register does. Has no effect on a card that is powered off.</summary>
    public void Reset()
    {
        if (IsPowered)
            PowerOn();
    }

    /// <summary>
    /// Crashes the firmware. The card enters RDDM and stays there until a reset or power cycle. Has no effect on a card that is powered
    /// off.
    /// </summary>
    public void Crash()
    {
        if (!IsPowered)
            return;
        FaultPoints.Break();
        _node.LinkDown();
        _service.Stop();
        _boot.Crash();
    }

    /// <summary>Hangs the firmware. The card sends nothing until a reset or power cycle, but stays visible on the bus.</summary>
    public void Hang()
    {
        if (IsPowered)
            FaultPoints.Hang();
    }

    /// <summary>
    /// Writes the instance register (<c>ath12k/pci.c: ath12k_pci_update_qrtr_node_id</c>). Firmware that honours the register reads it at
    /// boot and adds the value to its instance and to its node number. Writes after boot have no effect. A card that is off keeps the value
    /// for the next power-up.
    /// </summary>
    /// <param name="number">Only the low byte is used.</param>
    public void WriteInstance(uint number)
    {
        if (Waits)
            FaultPoints.Do(() => WriteInstance(number));
        else if (!IsPowered)
            _instance = (byte)number;
        else if (Environment is ExecutionEnvironment.Pbl or ExecutionEnvironment.Sbl)
            _context.ApplyInstance((byte)number);
    }

    /// <summary>Called when the host starts an image transfer.</summary>
    /// <param name="kind">The kind of image.</param>
    /// <param name="totalLength">Length of the image in bytes.</param>
    public void BeginImage(ImageKind kind, long totalLength)
    {
        if (IsPowered)
            _images.Begin(kind, totalLength);
    }

    /// <summary>
    /// Receives the next piece of the image from the host. A piece may have any length. If the card is held, it copies the bytes for later.
    /// </summary>
    /// <param name="piece">The bytes.</param>
    public void ImagePiece(ReadOnlySpan<byte> piece)
    {
        if (IsPowered)
            _images.Append(piece);
    }

    /// <summary>Called when an image transfer ends. If the card accepts the image, the next execution environment starts.</summary>
    /// <param name="completed">
    /// Called with true if the card accepts the image, or with false if the card refuses the image. This call happens immediately, or later
    /// if the card is held. It never happens if the card crashes, hangs or vanishes first.
    /// </param>
    /// <returns>Whether the card has accepted the image. If it has refused the image, <see cref="Violations"/> states the reason.</returns>
    public bool EndImage(Action<bool>? completed = null) => IsPowered && _images.End(completed);

    /// <summary>Called when the host has started the IPCR channels. The card then sends HELLO.</summary>
    public void LinkUp()
    {
        if (Waits)
            FaultPoints.Do(LinkUp);
        else if (!IsPowered)
            return;
        else if (Environment == ExecutionEnvironment.Amss)
            StartLink();
        else
            _context.Violate($"the IPCR channels were started in {Environment.ToString().ToUpperInvariant()}; they exist only in AMSS");
    }

    /// <summary>Called when the host has stopped the IPCR channels. The card then forgets all clients.</summary>
    public void LinkDown()
    {
        if (Waits)
            FaultPoints.Do(LinkDown);
        else if (IsPowered)
            _node.LinkDown();
    }

    /// <summary>Receives a packet from the host.</summary>
    /// <param name="packet">The packet. The card keeps a reference to it, so do not modify the payload afterwards.</param>
    public void Receive(QrtrPacket packet)
    {
        if (Waits)
            Defer(packet);
        else if (IsPowered)
            _context.Link.ToCard(packet, _take);
    }

    /// <summary>Receives bytes that the host has sent. They should form one packet.</summary>
    /// <param name="raw">The bytes. The card keeps a reference to them, so do not modify them afterwards.</param>
    public void Receive(ReadOnlyMemory<byte> raw)
    {
        if (!IsPowered)
            return;
        QrtrPacket packet;
        try
        {
            packet = QrtrPacket.Parse(raw);
        }
        catch (WireFormatException e)
        {
            _context.Violate($"{raw.Length} bytes that are not a QRTR packet: {e.Message}");
            return;
        }

        Receive(packet);
    }

    /// <summary>Sends a packet to the host as if it came from the firmware.</summary>
    /// <param name="packet">Any packet.</param>
    public void Transmit(QrtrPacket packet)
    {
        if (IsPowered)
            _carrier.Transmit(packet);
    }

    /// <summary>The copy engines that the services use, as assigned by WLAN_CFG.</summary>
    internal HtcPipes ServicePipes => _service.ServicePipes;

    /// <summary>Context shared with the other parts of the card.</summary>
    internal CardContext Context => _context;

    /// <summary>The card's fault points. This object also says whether the card is held or hung.</summary>
    internal FaultPoints FaultPoints { get; } = new();

    /// <summary>Called when the card starts to read packets again, that is, when <see cref="HoldReceive"/> changes to false.</summary>
    public Action? ReceiveResumed { get; set; }

    private bool Waits => IsPowered && FaultPoints.IsStopped;

    /// <summary>Adds a note.</summary>
    internal void Note(string what) => _notes.Add(what);

    private void StartLink()
    {
        var epoch = FaultPoints.Epoch;
        FaultPoints.Reach(CardPointKind.LinkUp);
        if (FaultPoints.Epoch != epoch)
            return;
        if (FaultPoints.IsStopped)
            FaultPoints.Do(_node.LinkUp);
        else
            _node.LinkUp();
    }

    private void Defer(QrtrPacket packet) => FaultPoints.Do(() => Receive(packet));

    private (CardContext Context, BootChain Boot, ImageIntake Images, WlfwFirmware Service, QrtrNode Node) Assemble()
    {
        var context = new CardContext(Options, _firmware, _carrier, FaultPoints);
        var output = new CardOutput(context);
        var service = new WlfwFirmware(context, output);
        var boot = new BootChain(context);
        return (context, boot, new ImageIntake(boot, FaultPoints), service, new QrtrNode(context, output, service));
    }
}
