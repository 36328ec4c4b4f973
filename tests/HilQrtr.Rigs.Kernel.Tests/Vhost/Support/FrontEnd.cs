using HilQrtr.Native;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>A guest's end of a vhost-user socket. It behaves like UML. Each call that sends a request waits for the reply.</summary>
internal sealed unsafe class FrontEnd : IDisposable
{
    public const ulong MemoryAt = 0x100000;
    public const int QueueSize = 32;

    private readonly FileDescriptor _socket;
    private readonly List<FileDescriptor> _opened = [];
    private readonly Dictionary<int, DriverRing> _rings = [];
    private readonly Dictionary<int, FileDescriptor> _kicks = [];
    private FileDescriptor? _calls;
    private FileDescriptor? _messages;

    public FrontEnd(string path) => _socket = ClientSocket.Connect(path);

    public TestMemory Memory { get; } = new();

    public FileDescriptor Socket => _socket;

    /// <summary>Sets up the device as UML does, and enables the queues.</summary>
    public FrontEnd SetUp(int queues, bool inband)
    {
        Send(VhostUserRequest.SetOwner, []);
        Assert.That(RequestNumber(VhostUserRequest.GetFeatures), Is.Not.Zero);
        var features = (VhostUserProtocolFeatures)RequestNumber(VhostUserRequest.GetProtocolFeatures);
        Assert.That(features.HasFlag(VhostUserProtocolFeatures.InbandNotifications), Is.EqualTo(inband));
        Assert.That(Request(VhostUserRequest.SetProtocolFeatures, Number((ulong)features)), Is.Zero);
        Assert.That(ShareMemory(), Is.Zero);
        var calls = Keep(EventFd.Create());
        if (inband)
            Assert.That(Request(VhostUserRequest.SetSlaveReqFd, [], MakePipeLike()), Is.Zero);
        for (var i = 0; i < queues; i++)
        {
            var ring = _rings[i] = new DriverRing(Memory, MemoryAt, i * DriverRing.Footprint, QueueSize);
            if (!inband)
                Assert.That(Request(VhostUserRequest.SetVringCall, Number((ulong)i), calls), Is.Zero);
            Assert.That(Request(VhostUserRequest.SetVringNum, State(i, QueueSize)), Is.Zero);
            Assert.That(Request(VhostUserRequest.SetVringBase, State(i, 0)), Is.Zero);
            Assert.That(Request(VhostUserRequest.SetVringAddr, Addresses(i, ring)), Is.Zero);
        }

        for (var i = 0; i < queues; i++)
        {
            if (!inband)
            {
                _kicks[i] = Keep(EventFd.Create());
                Assert.That(Request(VhostUserRequest.SetVringKick, Number((ulong)i), _kicks[i]), Is.Zero);
            }

            Assert.That(Request(VhostUserRequest.SetVringEnable, State(i, 1)), Is.Zero);
        }

        _calls = calls;
        return this;
    }

    public DriverRing Ring(int queue) => _rings[queue];

    /// <summary>
    /// Returns whether the device has raised an interrupt through its call descriptor since this method was last called.
    /// </summary>
    public bool TakeInterrupt() => EventFd.TryTake(_calls!);

    /// <summary>Returns the queue named in the next interrupt message, or null if there is no message.</summary>
    public uint? TakeInterruptMessage()
    {
        var bytes = new byte[VhostUserHeader.Size + VhostUserVringState.Size];
        if (UnixSocket.Receive(_messages!, bytes, [], out _) < bytes.Length)
            return null;
        Assert.That(VhostUserHeader.Parse(bytes), Is.EqualTo(new VhostUserHeader((uint)VhostUserSlaveRequest.VringCall, 1, VhostUserVringState.Size)));
        return VhostUserVringState.Parse(bytes.AsSpan(VhostUserHeader.Size)).Index;
    }

    /// <summary>Kicks a queue. If kicks are in band, waits for the acknowledgement.</summary>
    public ulong Kick(int queue)
    {
        if (!_kicks.TryGetValue(queue, out var kick))
            return Request(VhostUserRequest.VringKick, State(queue, 0));
        Assert.That(EventFd.Signal(kick), Is.Positive);
        return 0;
    }

    /// <summary>Kicks a queue in band without waiting. <see cref="TakeAnswer"/> reads the acknowledgement.</summary>
    public void KickWithoutWaiting(int queue) => Send(VhostUserRequest.VringKick, State(queue, 0), needsReply: true);

    public ulong ShareMemory(ulong size = TestMemory.Size, ulong fileOffset = 0, params FileDescriptor[] files) =>
        Request(VhostUserRequest.SetMemTable, Table([new VhostUserMemRegion(MemoryAt, size, MemoryAt, fileOffset)]), files.Length == 0 ? [Memory.File] : files);

    /// <summary>Sends a request.</summary>
    /// <returns>The status, which is 0 for success.</returns>
    public ulong Request(VhostUserRequest request, byte[] payload, params FileDescriptor[] descriptors)
    {
        Send(request, payload, needsReply: true, descriptors);
        return TakeAnswer(request);
    }

    public ulong TakeAnswer(VhostUserRequest request) => VhostUserInteger.Parse(TakeReply(request)).Value;

    public ulong RequestNumber(VhostUserRequest request)
    {
        Send(request, []);
        return TakeAnswer(request);
    }

    public byte[] TakeReply(VhostUserRequest request)
    {
        var header = VhostUserHeader.Parse(ReceiveExactly(VhostUserHeader.Size));
        Assert.That(header.Request, Is.EqualTo((uint)request));
        Assert.That(header.Flags, Is.EqualTo(VhostUserHeader.Version | VhostUserHeader.FlagReply));
        return ReceiveExactly(header.PayloadSize);
    }

    public void Send(VhostUserRequest request, byte[] payload, bool needsReply = false, params FileDescriptor[] descriptors)
    {
        var bytes = new byte[VhostUserHeader.Size + payload.Length];
        new VhostUserHeader((uint)request, VhostUserHeader.Version | (needsReply ? VhostUserHeader.FlagNeedReply : 0), payload.Length).Write(bytes);
        payload.CopyTo(bytes, VhostUserHeader.Size);
        SendRaw(bytes, descriptors);
    }

    public void SendRaw(byte[] bytes, params FileDescriptor[] descriptors) => Assert.That(UnixSocket.Send(_socket, bytes, descriptors), Is.EqualTo(bytes.Length));

    /// <summary>Returns whether data or the end of the stream arrives within the given time.</summary>
    public bool WaitReadable(int milliseconds)
    {
        var entry = new PollEntry { Descriptor = _socket.Number, Events = PollEntry.In };
        return ClockCalls.Poll(new Span<PollEntry>(ref entry), ClockCalls.After((ulong)milliseconds * 1_000_000)) == 1;
    }

    /// <summary>Waits until the other side closes the connection. Data that arrives before that is discarded.</summary>
    public void WaitForEnd()
    {
        var buffer = new byte[4096];
        while (WaitReadable(10_000) && UnixSocket.Receive(_socket, buffer, [], out _) > 0)
        {
        }

        Assert.That(WaitReadable(0), Is.True, "the connection was not closed");
    }

    public static byte[] Number(ulong value)
    {
        var bytes = new byte[VhostUserInteger.Size];
        new VhostUserInteger(value).Write(bytes);
        return bytes;
    }

    public static byte[] State(int index, uint value)
    {
        var bytes = new byte[VhostUserVringState.Size];
        new VhostUserVringState((uint)index, value).Write(bytes);
        return bytes;
    }

    public static byte[] Addresses(int index, DriverRing ring) => Addresses(index, ring.Desc, ring.Used, ring.Avail);

    public static byte[] Addresses(int index, ulong desc, ulong used, ulong avail)
    {
        var bytes = new byte[VhostUserVringAddr.Size];
        new VhostUserVringAddr((uint)index, 0, desc, used, avail, ulong.MaxValue).Write(bytes);
        return bytes;
    }

    public static byte[] Table(params VhostUserMemRegion[] regions)
    {
        var table = new VhostUserMemTable(Protocols.WireListBuilder.Create<VhostUserMemRegion>(regions));
        var bytes = new byte[table.Size];
        table.Write(bytes);
        return bytes;
    }

    public void Dispose()
    {
        _socket.Dispose();
        _opened.ForEach(d => d.Dispose());
        Memory.Dispose();
    }

    private FileDescriptor Keep(FileDescriptor descriptor)
    {
        _opened.Add(descriptor);
        return descriptor;
    }

    /// <summary>Creates a socket pair that preserves message boundaries. Returns one end; this object keeps the other end.</summary>
    private FileDescriptor MakePipeLike()
    {
        var ends = stackalloc int[2];
        Assert.That(TestNative.SocketPair(1, 5, 0, ends), Is.Zero);
        _messages = Keep(new FileDescriptor(ends[0]));
        return Keep(new FileDescriptor(ends[1]));
    }

    private byte[] ReceiveExactly(int length)
    {
        var bytes = new byte[length];
        for (var have = 0; have < length;)
        {
            Assert.That(WaitReadable(10_000), Is.True, "no reply arrived");
            var received = UnixSocket.Receive(_socket, bytes.AsSpan(have), [], out _);
            Assert.That(received, Is.Positive, "the connection was closed, although a reply was due");
            have += received;
        }

        return bytes;
    }
}
