using System.Buffers.Binary;
using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vfio;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

namespace HilQrtr.Rigs.Kernel.Tests.Vfio.Support;

/// <summary>A client's end of a vfio-user socket. It behaves like QEMU. Each call that sends a request waits for the reply.</summary>
internal sealed class VfioClient : IDisposable
{
    public const ulong MemoryAt = 0x10_0000;
    public const int Vectors = 32;

    private const int ChunkOfVectors = 16;

    private readonly FileDescriptor _socket;
    private readonly FileDescriptor[] _events = [.. Enumerable.Range(0, Vectors).Select(_ => EventFd.Create())];
    private ushort _lastId;

    public VfioClient(string path) => _socket = ClientSocket.Connect(path);

    public TestMemory Memory { get; } = new();

    public FileDescriptor Socket => _socket;

    /// <summary>Negotiates the version and maps the memory.</summary>
    public VfioClient SetUp()
    {
        Assert.That(Negotiate(), Is.EqualTo(Errno.None));
        Assert.That(Map(), Is.EqualTo(Errno.None));
        return this;
    }

    public Errno Negotiate(ushort major = 0, ushort minor = 1, string data = """{"capabilities":{"max_msg_fds":8,"max_data_xfer_size":1048576}}""") =>
        Request(VfioUserCommand.Version, Payload.Of(new VfioUserVersion(major, minor, data))).Error;

    public Errno Map(ulong address = MemoryAt, ulong length = TestMemory.Size, ulong offset = 0, VfioUserDmaAccess access = VfioUserDmaAccess.Read | VfioUserDmaAccess.Write) =>
        Request(VfioUserCommand.DmaMap, Payload.Of(new VfioUserDmaMap(access, offset, address, length)), Memory.File).Error;

    public Errno Unmap(ulong address = MemoryAt, ulong length = TestMemory.Size, VfioUserDmaUnmapOptions options = VfioUserDmaUnmapOptions.None) =>
        Request(VfioUserCommand.DmaUnmap, Payload.Of(new VfioUserDmaUnmap(options, address, length))).Error;

    /// <summary>Passes the eventfds of all vectors, as many at a time as the server takes.</summary>
    public void PassEvents()
    {
        for (var start = 0; start < Vectors; start += ChunkOfVectors)
            Assert.That(SetIrqs(VfioIrqAction.DataEventfd, start, ChunkOfVectors, _events[start..(start + ChunkOfVectors)]), Is.EqualTo(Errno.None));
    }

    public Errno SetIrqs(VfioIrqAction data, int start, int count, params FileDescriptor[] events) => Request(
        VfioUserCommand.DeviceSetIrqs,
        Payload.Of(new VfioIrqSet(data | VfioIrqAction.ActionTrigger, (uint)VfioPciIrq.Msi, (uint)start, (uint)count, [])), events).Error;

    /// <summary>Returns the vectors that were signalled since this method was last called.</summary>
    public int[] TakeInterrupts() => [.. Enumerable.Range(0, Vectors).Where(vector => EventFd.TryTake(_events[vector]))];

    public byte[] Read(VfioPciRegion region, ulong offset, int count)
    {
        var (error, payload) = Request(VfioUserCommand.RegionRead, Payload.Of(new VfioUserRegionAccess(offset, (uint)region, (uint)count)));
        Assert.That(error, Is.EqualTo(Errno.None));
        Assert.That(VfioUserRegionAccess.Parse(payload, out var data), Is.EqualTo(new VfioUserRegionAccess(offset, (uint)region, (uint)count)));
        return data.ToArray();
    }

    public uint Read32(VfioPciRegion region, ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Read(region, offset, sizeof(uint)));

    public void Write(VfioPciRegion region, ulong offset, params byte[] data)
    {
        var access = new VfioUserRegionAccess(offset, (uint)region, (uint)data.Length);
        var (error, payload) = Request(VfioUserCommand.RegionWrite, [.. Payload.Of(access), .. data]);
        Assert.That(error, Is.EqualTo(Errno.None));
        Assert.That(VfioUserRegionAccess.Parse(payload), Is.EqualTo(access));
    }

    /// <summary>Writes without a reply.</summary>
    public void Post(VfioPciRegion region, ulong offset, params byte[] data) => SendRaw(Message(
        VfioUserCommand.RegionWrite, [.. Payload.Of(new VfioUserRegionAccess(offset, (uint)region, (uint)data.Length)), .. data], VfioUserHeader.FlagNoReply));

    public void Write32(VfioPciRegion region, ulong offset, uint value) => Write(region, offset, BitConverter.GetBytes(value));

    public void Write16(VfioPciRegion region, ulong offset, ushort value) => Write(region, offset, BitConverter.GetBytes(value));

    public Errno Reset() => Request(VfioUserCommand.DeviceReset, []).Error;

    /// <summary>Sends a request and waits for the reply.</summary>
    public (Errno Error, byte[] Payload) Request(VfioUserCommand command, byte[] payload, params FileDescriptor[] descriptors)
    {
        SendRaw(Message(command, payload, 0), descriptors);
        return TakeReply(command);
    }

    public (Errno Error, byte[] Payload) TakeReply(VfioUserCommand command)
    {
        var header = VfioUserHeader.Parse(ReceiveExactly(VfioUserHeader.Size));
        Assert.That((header.MessageId, header.Command, header.IsReply), Is.EqualTo((_lastId, command, true)));
        var payload = ReceiveExactly(header.PayloadSize);
        if ((header.Flags & VfioUserHeader.FlagError) == 0)
            return (Errno.None, payload);
        Assert.That(payload, Is.Empty, "an error reply is the header alone");
        Assert.That(header.Error, Is.Not.Zero);
        return ((Errno)header.Error, payload);
    }

    public byte[] Message(VfioUserCommand command, byte[] payload, uint flags)
    {
        var bytes = new byte[VfioUserHeader.Size + payload.Length];
        new VfioUserHeader(++_lastId, command, payload.Length, flags, 0).Write(bytes);
        payload.CopyTo(bytes, VfioUserHeader.Size);
        return bytes;
    }

    public void SendRaw(byte[] bytes, params FileDescriptor[] descriptors) => Assert.That(UnixSocket.Send(_socket, bytes, descriptors), Is.EqualTo(bytes.Length));

    /// <summary>Returns whether data or the end of the stream arrives within the given time.</summary>
    public bool WaitReadable(int milliseconds)
    {
        var entry = new PollEntry { Descriptor = _socket.Number, Events = PollEntry.In };
        return ClockCalls.Poll(new Span<PollEntry>(ref entry), ClockCalls.After((ulong)milliseconds * 1_000_000)) == 1;
    }

    /// <summary>Waits until the server closes the connection. Data that arrives before that is discarded.</summary>
    public void WaitForEnd()
    {
        var buffer = new byte[4096];
        while (WaitReadable(10_000) && UnixSocket.Receive(_socket, buffer, [], out _) > 0)
        {
        }

        Assert.That(WaitReadable(0), Is.True, "the connection was not closed");
    }

    public void Dispose()
    {
        _socket.Dispose();
        Array.ForEach(_events, e => e.Dispose());
        Memory.Dispose();
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
