using HilQrtr.Protocols.Mhi;

namespace HilQrtr.Cards.Tests.Support;

/// <summary>Drives a card over MHI as <c>drivers/bus/mhi/host</c> does, step by step.</summary>
internal sealed class FakeMhiDriver
{
    public const int ControlEvents = 32;
    public const int DataEvents = 256;
    public const int TransferElements = 64;

    private const int Channels = 128;
    private const int BufferSize = 8192;

    private readonly ulong _channelContexts;
    private readonly ulong _eventContexts;
    private readonly ulong _commandContext;
    private readonly Dictionary<ulong, ulong> _buffers = [];

    public FakeMhiDriver(FakeMhiHost host, int transferElements = TransferElements, int dataEvents = DataEvents)
    {
        Host = host;
        _channelContexts = host.Allocate(Channels * MhiContextLayout.Size);
        _eventContexts = host.Allocate(2 * MhiContextLayout.Size);
        _commandContext = host.Allocate(MhiContextLayout.Size);
        Control = new FakeRing(host, _eventContexts, ControlEvents);
        Data = new FakeRing(host, _eventContexts + MhiContextLayout.Size, dataEvents);
        Commands = new FakeRing(host, _commandContext, 128);
        Up = new FakeRing(host, ChannelContext(20), transferElements);
        Down = new FakeRing(host, ChannelContext(21), transferElements);
    }

    public FakeMhiHost Host { get; }

    public CardModel Model => Host.Card.Model;

    public FakeRing Control { get; }

    public FakeRing Data { get; }

    public FakeRing Commands { get; }

    public FakeRing Up { get; }

    public FakeRing Down { get; }

    public uint ExecEnv => Host.Read(0x228);

    public uint Status => Host.Read(0x48);

    public MhiState State => (MhiState)(byte)(Status >> 8);

    public static FakeMhiDriver InAmss(CardOptions? options = null, params CardFault[] faults)
    {
        var driver = new FakeMhiDriver(new FakeMhiHost(options, faults).Enable());
        driver.LoadSbl(1, 2, 3);
        driver.EnterM0();
        driver.LoadAmss([4, 5, 6]);
        driver.TakeControl();
        driver.Host.TakeInterrupts();
        return driver;
    }

    /// <summary>Returns a driver whose card is in AMSS. Both IPCR channels are running.</summary>
    public static FakeMhiDriver Linked(CardOptions? options = null, params CardFault[] faults)
    {
        var driver = InAmss(options, faults);
        driver.Start(20);
        driver.Start(21);
        driver.Post(TransferElements - 1);
        return driver;
    }

    public ulong ChannelContext(int channel) => _channelContexts + (ulong)(channel * MhiContextLayout.Size);

    /// <summary>Loads the SBL, as <c>mhi_fw_load_bhi</c> does.</summary>
    public void LoadSbl(params byte[] image) => LoadSbl(Host.Place(image), (uint)image.Length);

    public void LoadSbl(ulong address, uint length)
    {
        Host.Write(0x22c, 0);
        Host.Write64(0x208, address);
        Host.Write(0x210, length);
        Host.Write(0x218, 0x1234);
    }

    /// <summary>Writes the contexts and requests M0, as <c>mhi_ready_state_transition</c> does.</summary>
    public void EnterM0()
    {
        new MhiEventContext(0, 1, 1, Control.Full).Write(Host.At(Control.Context, MhiContextLayout.Size));
        new MhiEventContext(0, 1, 2, Data.Full).Write(Host.At(Data.Context, MhiContextLayout.Size));
        new MhiCommandContext(0, 0, 0, Commands.Empty).Write(Host.At(_commandContext, MhiContextLayout.Size));
        foreach (var ring in new[] { Control, Data, Commands })
            ring.Start();
        WriteContexts();
        SetState(MhiState.M0);
    }

    public void WriteContexts()
    {
        Host.Write64(0x58, _channelContexts);
        Host.Write64(0x60, _eventContexts);
        Host.Write64(0x68, _commandContext);
        Host.Write(0x10, 2 << 16);
    }

    public void SetState(MhiState state) => Host.Write(0x38, (uint)state << 8);

    public void ResetMhi() => Host.Write(0x38, 2);

    /// <summary>Loads the firmware, as <c>mhi_fw_load_bhie</c> does.</summary>
    public void LoadAmss(byte[] image, int pieceSize = 4096)
    {
        var table = new List<byte>();
        for (var offset = 0; offset < image.Length; offset += pieceSize)
        {
            var piece = image.AsSpan(offset, Math.Min(pieceSize, image.Length - offset));
            var entry = new byte[BhiVectorEntry.Size];
            new BhiVectorEntry(Host.Place(piece), (ulong)piece.Length).Write(entry);
            table.AddRange(entry);
        }

        LoadAmss(Host.Place(table.ToArray()), (uint)table.Count);
    }

    public void LoadAmss(ulong table, uint length)
    {
        Host.Write64(0x324 + 0x2c, table);
        Host.Write(0x324 + 0x34, length);
        Host.Write(0x324 + 0x3c, 0x5678);
    }

    /// <summary>Reads the events of ring 0 and frees them.</summary>
    public List<MhiRingElement> TakeControl() => TakeEvents(0, Control);

    /// <summary>Reads the events of ring 1 and frees them.</summary>
    public List<MhiRingElement> TakeData() => TakeEvents(1, Data);

    public MhiCompletionCode Start(byte channel)
    {
        var ring = channel == 21 ? Down : Up;
        ring.Start();
        new MhiChannelContext(0, channel == 21 ? 2u : 1, 1, ring.Empty).Write(Host.At(ChannelContext(channel), MhiContextLayout.Size));
        return Command(MhiPacketType.StartChanCmd, channel);
    }

    /// <summary>Sends a command and returns the completion code.</summary>
    public MhiCompletionCode Command(MhiPacketType type, byte channel)
    {
        var address = Commands.Add(MhiRingElement.Command(type, channel));
        Host.Write64(0x70, Commands.HostPointer);
        var completion = TakeControl().Single(e => e.Type == MhiPacketType.CmdCompletionEvent);
        Assert.That(completion.Address, Is.EqualTo(address), "the event completes this command");
        return completion.Code;
    }

    /// <summary>Posts buffers for channel 21.</summary>
    public void Post(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var buffer = Host.Allocate(BufferSize);
            _buffers[Down.Add(MhiRingElement.Transfer(buffer, BufferSize))] = buffer;
        }

        RingChannel(21, Down.HostPointer);
    }

    /// <summary>Sends a packet over channel 20.</summary>
    public void Send(ReadOnlySpan<byte> packet)
    {
        Up.Add(MhiRingElement.Transfer(Host.Place(packet), (ushort)packet.Length));
        RingChannel(20, Up.HostPointer);
    }

    public void RingChannel(byte channel, ulong pointer) => Host.Write64(0x400 + (channel * 8u), pointer);

    public void RingEvents(uint ring, ulong pointer) => Host.Write64(0x800 + (ring * 8), pointer);

    /// <summary>Reads the packets that were received on channel 21 since the last call, and posts the buffers again.</summary>
    public List<byte[]> TakePackets()
    {
        var packets = new List<byte[]>();
        while (TakeData() is { Count: > 0 } events)
        {
            foreach (var e in events.Where(e => e.Channel == 21))
            {
                Assert.That(_buffers.Remove(e.Address, out var buffer), Is.True, "the event is for a posted buffer");
                packets.Add(Host.At(buffer, e.Length).ToArray());
                _buffers[Down.Add(MhiRingElement.Transfer(buffer, BufferSize))] = buffer;
            }

            RingChannel(21, Down.HostPointer);
        }

        return packets;
    }

    private List<MhiRingElement> TakeEvents(uint number, FakeRing ring)
    {
        var taken = new List<MhiRingElement>();
        while (ring.Take() is { Count: > 0 } some)
        {
            taken.AddRange(some);
            RingEvents(number, ring.Recycled);
        }

        return taken;
    }
}
