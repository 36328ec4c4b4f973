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
/// One card as a synchronous state machine: what the host does goes in by methods, what the card does goes out by the
/// <see cref="ICardCarrier"/>, before the method returns. No clock, thread, I/O or chance is in it, and it does not throw
/// for anything that a host may send: what breaks a rule is noted in <see cref="Violations"/>. Not thread-safe.
/// A card without power ignores its inputs.
/// </summary>
public sealed class CardModel
{
    /// <summary>Packets and QMI messages kept of one power-up; of later ones there is only the count.</summary>
    public const int MaxRecords = 100_000;

    /// <summary>Bytes of payload kept of one power-up, for packets and for QMI messages each.</summary>
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

    /// <summary>Makes a card; it is off.</summary>
    /// <param name="options">What it is.</param>
    /// <param name="carrier">What it is plugged into.</param>
    /// <exception cref="ArgumentException">The firmware cannot be told in WLFW or WMI.</exception>
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

    /// <summary>What the card is.</summary>
    public CardOptions Options { get; }

    /// <summary>How the firmware presents itself; a new one holds from the next <see cref="PowerOn"/> or <see cref="Reset"/>.</summary>
    /// <exception cref="ArgumentException">It cannot be told in WLFW or WMI.</exception>
    public CardFirmware Firmware
    {
        get => _firmware;
        set => _firmware = Checked(value);
    }

    /// <summary>How the firmware of this power-up presents itself: <see cref="Firmware"/> as it was then, and what <see cref="WriteInstance"/> adds.</summary>
    public CardFirmware Running => _context.Firmware;

    /// <summary>Whether the card has power.</summary>
    public bool IsPowered { get; private set; }

    /// <summary>What runs on the card; <see cref="ExecutionEnvironment.Pbl"/> without power.</summary>
    public ExecutionEnvironment Environment => IsPowered ? _boot.Environment : ExecutionEnvironment.Pbl;

    /// <summary>Whether the firmware has said that it is ready (FW_INIT_DONE_IND or FW_READY_IND).</summary>
    public bool FirmwareReady => IsPowered && _service.FirmwareReady;

    /// <summary>Whether the last WLAN_MODE was mode 0, so that HTC and WMI are to be answered.</summary>
    public bool MissionMode => IsPowered && _service.MissionMode;

    /// <summary>Images received since power-up, in order, the refused ones too.</summary>
    public IReadOnlyList<ReceivedImage> Images => _context.Record.Images;

    /// <summary>Addresses that sent QMI requests since power-up, each once, in order of their first.</summary>
    public IReadOnlyList<QrtrAddress> Clients => _context.Record.Clients;

    /// <summary>HELLO packets received since power-up.</summary>
    public int HellosReceived => _context.Record.HellosReceived;

    /// <summary>HELLO packets sent since power-up, those of <see cref="Transmit"/> left out.</summary>
    public int HellosSent => _context.Record.HellosSent;

    /// <summary>QRTR packets received since power-up, in order: the first <see cref="MaxRecords"/>.</summary>
    public IReadOnlyList<QrtrPacket> Received => _context.Record.Received;

    /// <summary>QMI messages received and sent since power-up, in order: the first <see cref="MaxRecords"/>. Decoded on reading.</summary>
    public IReadOnlyList<QmiTranscriptEntry> Transcript => _context.Record.Transcript;

    /// <summary>Rules of the protocol that the host broke since power-up, one sentence each.</summary>
    public IReadOnlyList<string> Violations => _context.Record.Violations;

    /// <summary>What is worth telling without being a violation, faults above all: the first thousand lines, from all power-ups.</summary>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <summary>Addresses of the registers that the shadow registers stand for, in their order, as WLAN_CFG told; empty before (<c>ath11k/hal.c: ath11k_hal_srng_get_shadow_config</c>).</summary>
    public IReadOnlyList<uint> ShadowRegisters => IsPowered ? _service.ShadowRegisters : [];

    /// <summary>Packets, messages, images, clients and violations of this power-up that were not kept.</summary>
    public long RecordsDropped => _context.Record.Dropped;

    /// <summary>While true, RESUME_TX is held back; setting it to false sends what was held. Outlives the power.</summary>
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
    /// Gives the card power: it is in PBL, with the current <see cref="Firmware"/> and nothing recorded. Lists handed
    /// out before stay as they are. A card that has power is power-cycled.
    /// </summary>
    public void PowerOn()
    {
        Life.Break();
        _boot.Dispose();
        (_context, _boot, _images, _service, _node) = Assemble();
        _node.HoldResumeTx = _holdResumeTx;
        _context.TakeInstance(_instance);
        _instance = 0;
        IsPowered = true;
        Life.Reach(CardPointKind.PowerOn);
    }

    /// <summary>Takes the power away. What was recorded can be read until the next <see cref="PowerOn"/>.</summary>
    public void PowerOff()
    {
        Life.Break();
        if (IsPowered)
            _node.LinkDown();
        _instance = 0;
        IsPowered = false;
    }

    /// <summary>Resets a card that has power, as a write to its SoC reset register does: as <see cref="PowerOn"/>.</summary>
    public void Reset()
    {
        if (IsPowered)
            PowerOn();
    }

    /// <summary>
    /// The firmware crashes: ram dump download mode, in which nothing but a reset or a power cycle helps. A card without power has nothing to crash.
    /// </summary>
    public void Crash()
    {
        if (!IsPowered)
            return;
        Life.Break();
        _node.LinkDown();
        _service.Stop();
        _boot.Crash();
    }

    /// <summary>The firmware does nothing any more, and sends nothing; only a reset or a power cycle helps. What a bus shows of the card stays.</summary>
    public void Hang()
    {
        if (IsPowered)
            Life.Hang();
    }

    /// <summary>
    /// The host writes a number for the firmware to add to its instance (<c>ath12k/pci.c: ath12k_pci_update_qrtr_node_id</c>). Firmware
    /// reads it as it starts: later ones are lost. A card that is off keeps it for its next power-up.
    /// </summary>
    /// <param name="number">The register's low byte counts.</param>
    public void WriteInstance(uint number)
    {
        if (Waits)
            Life.Do(() => WriteInstance(number));
        else if (!IsPowered)
            _instance = (byte)number;
        else if (Environment is ExecutionEnvironment.Pbl or ExecutionEnvironment.Sbl)
            _context.TakeInstance((byte)number);
    }

    /// <summary>The host begins to load an image.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="totalLength">Its length in bytes.</param>
    public void BeginImage(ImageKind kind, long totalLength)
    {
        if (IsPowered)
            _images.Begin(kind, totalLength);
    }

    /// <summary>The next piece of the image; of any length, and not kept unless the card is held.</summary>
    /// <param name="piece">Its bytes.</param>
    public void ImagePiece(ReadOnlySpan<byte> piece)
    {
        if (IsPowered)
            _images.Append(piece);
    }

    /// <summary>The image is complete. If it is the right one, the next execution environment starts.</summary>
    /// <param name="judged">Told whether it was accepted, when the card has judged it: at once, unless it is held; never, if it crashes, hangs or goes.</param>
    /// <returns>Whether it was accepted by now; if not, <see cref="Violations"/> tells why.</returns>
    public bool EndImage(Action<bool>? judged = null) => IsPowered && _images.End(judged);

    /// <summary>The host has started the IPCR channels: the card says HELLO.</summary>
    public void LinkUp()
    {
        if (Waits)
            Life.Do(LinkUp);
        else if (!IsPowered)
            return;
        else if (Environment == ExecutionEnvironment.Amss)
            StartLink();
        else
            _context.Violate($"the IPCR channels were started in {Environment.ToString().ToUpperInvariant()}; they exist in AMSS only");
    }

    /// <summary>The host has stopped the IPCR channels: the card forgets its clients.</summary>
    public void LinkDown()
    {
        if (Waits)
            Life.Do(LinkDown);
        else if (IsPowered)
            _node.LinkDown();
    }

    /// <summary>A packet comes from the host.</summary>
    /// <param name="packet">The packet. It is kept: nobody may write to its payload's memory afterwards.</param>
    public void Receive(QrtrPacket packet)
    {
        if (Waits)
            PutOff(packet);
        else if (IsPowered)
            _context.Link.ToCard(packet, _take);
    }

    /// <summary>Bytes come from the host, one packet if the host keeps to the protocol.</summary>
    /// <param name="raw">The bytes. They are kept: nobody may write to them afterwards.</param>
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

    /// <summary>Sends a packet of the caller's to the host, as if the firmware had.</summary>
    /// <param name="packet">The packet; may be anything.</param>
    public void Transmit(QrtrPacket packet)
    {
        if (IsPowered)
            _carrier.Transmit(packet);
    }

    /// <summary>Which copy engine carries which service, as WLAN_CFG told.</summary>
    internal HtcPipes ServicePipes => _service.ServicePipes;

    /// <summary>What the rest of the card notes its violations in.</summary>
    internal CardContext Context => _context;

    /// <summary>Whether the card goes on, and who waits for which point of its life.</summary>
    internal FaultPoints Life { get; } = new();

    private bool Waits => IsPowered && Life.IsStopped;

    private static CardFirmware Checked(CardFirmware firmware)
    {
        if (firmware.BuildId.Length > WlfwLimits.FwBuildId || firmware.BuildId.Any(c => !char.IsAscii(c)))
            throw new ArgumentException(
                $"The build id \"{firmware.BuildId}\" does not fit into fw_build_id of the CAP response: use at most {WlfwLimits.FwBuildId} ASCII characters.",
                nameof(firmware));
        if (!MacAddress.TryParse(firmware.Mac, out _))
            throw new ArgumentException(
                $"\"{firmware.Mac}\" is no MAC address: write six bytes as in 00:03:7f:00:00:01.", nameof(firmware));
        return firmware;
    }

    /// <summary>Notes what is worth telling.</summary>
    internal void Note(string what) => _notes.Add(what);

    private void StartLink()
    {
        var epoch = Life.Epoch;
        Life.Reach(CardPointKind.LinkUp);
        if (Life.Epoch != epoch)
            return;
        if (Life.IsStopped)
            Life.Do(_node.LinkUp);
        else
            _node.LinkUp();
    }

    private void PutOff(QrtrPacket packet) => Life.Do(() => Receive(packet));

    private (CardContext Context, BootChain Boot, ImageIntake Images, WlfwFirmware Service, QrtrNode Node) Assemble()
    {
        var context = new CardContext(Options, _firmware, _carrier, Life);
        var output = new CardOutput(context);
        var service = new WlfwFirmware(context, output);
        var boot = new BootChain(context);
        return (context, boot, new ImageIntake(boot, Life), service, new QrtrNode(context, output, service));
    }
}
