using HilQrtr.Cards.Boot;
using HilQrtr.Cards.Faults;
using HilQrtr.Cards.Htc;
using HilQrtr.Cards.Qrtr;
using HilQrtr.Cards.Wlfw;
using HilQrtr.Cards.Wmi;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;

namespace HilQrtr.Cards;

/// <summary>
/// One card as a synchronous state machine. Methods are the host's actions; the card acts through <see cref="ICardCarrier"/> before
/// the method returns. It uses no clock, thread, I/O or randomness. Invalid input from the host never throws; it is recorded in
/// <see cref="Violations"/>. A card without power ignores its input. Not thread-safe.
/// </summary>
public sealed class CardModel
{
    /// <summary>Maximum number of packets and of QMI messages kept per power-up; later ones are only counted.</summary>
    public const int MaxRecords = 100_000;

    /// <summary>Maximum payload bytes kept per power-up, for packets and for QMI messages separately.</summary>
    public const long MaxRecordedBytes = 64L * 1024 * 1024;

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
    private byte _instance;

    /// <summary>Creates a card without power.</summary>
    /// <param name="options">The card.</param>
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
        _firmware = Checked(options.Firmware);
        (_context, _boot, _images, _service, _node) = Assemble();
    }

    /// <summary>The card's options.</summary>
    public CardOptions Options { get; }

    /// <summary>Firmware identity; a new value takes effect at the next <see cref="PowerOn"/> or <see cref="Reset"/>.</summary>
    /// <exception cref="ArgumentException">A value does not fit its WLFW or WMI field.</exception>
    public CardFirmware Firmware
    {
        get => _firmware;
        set => _firmware = Checked(value);
    }

    /// <summary>Identity of the running firmware: <see cref="Firmware"/> at power-up, plus the number from <see cref="WriteInstance"/>.</summary>
    public CardFirmware Running => _context.Firmware;

    /// <summary>Whether the card has power.</summary>
    public bool IsPowered { get; private set; }

    /// <summary>The execution environment; <see cref="ExecutionEnvironment.Pbl"/> without power.</summary>
    public ExecutionEnvironment Environment => IsPowered ? _boot.Environment : ExecutionEnvironment.Pbl;

    /// <summary>Whether the firmware has sent FW_INIT_DONE_IND or FW_READY_IND.</summary>
    public bool FirmwareReady => IsPowered && _service.FirmwareReady;

    /// <summary>Whether the last WLAN_MODE was 0 (mission mode), which starts HTC and WMI.</summary>
    public bool MissionMode => IsPowered && _service.MissionMode;

    /// <summary>Images received since power-up in order, including refused ones.</summary>
    public IReadOnlyList<ReceivedImage> Images => _context.Record.Images;

    /// <summary>Distinct addresses that sent QMI requests since power-up, in order of their first request.</summary>
    public IReadOnlyList<QrtrAddress> Clients => _context.Record.Clients;

    /// <summary>HELLO packets received since power-up.</summary>
    public int HellosReceived => _context.Record.HellosReceived;

    /// <summary>HELLO packets sent since power-up, except by <see cref="Transmit"/>.</summary>
    public int HellosSent => _context.Record.HellosSent;

    /// <summary>QRTR packets received since power-up, in order: the first <see cref="MaxRecords"/>.</summary>
    public IReadOnlyList<QrtrPacket> Received => _context.Record.Received;

    /// <summary>QMI messages received and sent since power-up, in order: the first <see cref="MaxRecords"/>. Decoded lazily.</summary>
    public IReadOnlyList<QmiTranscriptEntry> Transcript => _context.Record.Transcript;

    /// <summary>Protocol violations by the host since power-up, one line each.</summary>
    public IReadOnlyList<string> Violations => _context.Record.Violations;

    /// <summary>Notes that are not violations, mostly about faults: the first thousand lines, across power-ups.</summary>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <summary>Addresses of the shadowed registers from WLAN_CFG, indexed by shadow register; empty before WLAN_CFG (<c>ath11k/hal.c: ath11k_hal_srng_get_shadow_config</c>).</summary>
    public IReadOnlyList<uint> ShadowRegisters => IsPowered ? _service.ShadowRegisters : [];

    /// <summary>Number of packets, messages, images, clients and violations dropped from the record since power-up.</summary>
    public long RecordsDropped => _context.Record.Dropped;

    /// <summary>While true, the card queues RESUME_TX; setting it to false sends the queue. Survives a power cycle.</summary>
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
    /// Powers the card on: it starts in PBL with the current <see cref="Firmware"/> and empty records. Lists returned
    /// earlier do not change. Power-cycles a card that is on.
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

    /// <summary>Powers the card off. Its records stay readable until the next <see cref="PowerOn"/>.</summary>
    public void PowerOff()
    {
        FaultPoints.Break();
        if (IsPowered)
            _node.LinkDown();
        _instance = 0;
        IsPowered = false;
    }

    /// <summary>Resets a powered card, like a write to its SoC reset register; otherwise like <see cref="PowerOn"/>.</summary>
    public void Reset()
    {
        if (IsPowered)
            PowerOn();
    }

    /// <summary>
    /// Crashes the firmware: the card enters RDDM and stays there until a reset or power cycle. No effect without power.
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

    /// <summary>Hangs the firmware: it sends nothing until a reset or power cycle. The card stays visible on its bus.</summary>
    public void Hang()
    {
        if (IsPowered)
            FaultPoints.Hang();
    }

    /// <summary>
    /// Writes the instance register (<c>ath12k/pci.c: ath12k_pci_update_qrtr_node_id</c>), which the firmware reads at boot and adds to its
    /// instance. Later writes have no effect. A card that is off keeps the value for its next power-up.
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

    /// <summary>The host starts an image transfer.</summary>
    /// <param name="kind">The kind of image.</param>
    /// <param name="totalLength">Its length in bytes.</param>
    public void BeginImage(ImageKind kind, long totalLength)
    {
        if (IsPowered)
            _images.Begin(kind, totalLength);
    }

    /// <summary>The host sends the next piece of the image, of any length. The card copies it only while it is held.</summary>
    /// <param name="piece">Its bytes.</param>
    public void ImagePiece(ReadOnlySpan<byte> piece)
    {
        if (IsPowered)
            _images.Append(piece);
    }

    /// <summary>The host ends the image. If the card accepts it, the next execution environment starts.</summary>
    /// <param name="completed">Called with whether the card accepts the image: at once, or later if the card is held; never if it crashes, hangs or vanishes.</param>
    /// <returns>Whether the card has accepted the image; if it refused it, <see cref="Violations"/> has the reason.</returns>
    public bool EndImage(Action<bool>? completed = null) => IsPowered && _images.End(completed);

    /// <summary>The host starts the IPCR channels: the card sends HELLO.</summary>
    public void LinkUp()
    {
        if (Waits)
            FaultPoints.Do(LinkUp);
        else if (!IsPowered)
            return;
        else if (Environment == ExecutionEnvironment.Amss)
            StartLink();
        else
            _context.Violate($"the IPCR channels were started in {Environment.ToString().ToUpperInvariant()}; they exist in AMSS only");
    }

    /// <summary>The host stops the IPCR channels: the card forgets its clients.</summary>
    public void LinkDown()
    {
        if (Waits)
            FaultPoints.Do(LinkDown);
        else if (IsPowered)
            _node.LinkDown();
    }

    /// <summary>Receives a packet from the host.</summary>
    /// <param name="packet">The packet. The card keeps it; do not modify its payload afterwards.</param>
    public void Receive(QrtrPacket packet)
    {
        if (Waits)
            PutOff(packet);
        else if (IsPowered)
            _context.Link.ToCard(packet, _take);
    }

    /// <summary>Receives bytes from the host, which should form one packet.</summary>
    /// <param name="raw">The bytes. The card keeps them; do not modify them afterwards.</param>
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

    /// <summary>Copy engine of each service, from WLAN_CFG.</summary>
    internal HtcPipes ServicePipes => _service.ServicePipes;

    /// <summary>Context shared with the other parts of the card.</summary>
    internal CardContext Context => _context;

    /// <summary>Fault points, and whether the card is held or hung.</summary>
    internal FaultPoints FaultPoints { get; } = new();

    private bool Waits => IsPowered && FaultPoints.IsStopped;

    private static CardFirmware Checked(CardFirmware firmware)
    {
        if (firmware.BuildId.Length > WlfwLimits.FwBuildId || firmware.BuildId.Any(c => !char.IsAscii(c)))
            throw new ArgumentException(
                $"The build id \"{firmware.BuildId}\" does not fit fw_build_id of the CAP response: use at most {WlfwLimits.FwBuildId} ASCII characters.",
                nameof(firmware));
        if (!MacAddress.TryParse(firmware.Mac, out _))
            throw new ArgumentException(
                $"\"{firmware.Mac}\" is not a MAC address: write six bytes as in 00:03:7f:00:00:01.", nameof(firmware));
        return firmware;
    }

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

    private void PutOff(QrtrPacket packet) => FaultPoints.Do(() => Receive(packet));

    private (CardContext Context, BootChain Boot, ImageIntake Images, WlfwFirmware Service, QrtrNode Node) Assemble()
    {
        var context = new CardContext(Options, _firmware, _carrier, FaultPoints);
        var output = new CardOutput(context);
        var service = new WlfwFirmware(context, output);
        var boot = new BootChain(context);
        return (context, boot, new ImageIntake(boot, FaultPoints), service, new QrtrNode(context, output, service));
    }
}
