using System.Buffers.Binary;
using HilQrtr.Native;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>
/// A guest that does everything wrong in random ways. It sends requests of all kinds with arbitrary content and descriptors, and it
/// fills rings with garbage.
/// </summary>
internal sealed class HostileGuest(Random random, string path, int queues, bool inband) : IDisposable
{
    private readonly FrontEnd _guest = new(path);
    private bool _isSetUp;
    private HostileRequests _requests = null!;

    /// <summary>Runs one connection. In most connections, the device is set up properly first. After that, the guest may do anything.</summary>
    public void Run(int steps)
    {
        _requests = new HostileRequests(random, queues, _guest.Memory.File);
        _isSetUp = random.Next(6) != 0;
        if (_isSetUp)
            _guest.SetUp(queues, inband);
        var answers = new byte[4096];
        for (var i = 0; i < steps; i++)
        {
            switch (random.Next(12))
            {
                case 0:
                    Scribble();
                    break;
                case < 8:
                    OfferSomething();
                    break;
                case 8:
                    Repair();
                    break;
                default:
                    break;
            }

            var message = Message();
            if (UnixSocket.Send(_guest.Socket, message, _requests.Descriptors()) != message.Length)
                return;
            if (_guest.WaitReadable(0) && UnixSocket.Receive(_guest.Socket, answers, [], out _) <= 0)
                return;
        }
    }

    public void Dispose()
    {
        _guest.Dispose();
        _requests?.Dispose();
    }

    private byte[] Message()
    {
        var bytes = _requests.Message(needsReply: random.Next(2) == 0);
        if (random.Next(300) == 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return random.Next(400) == 0 ? bytes[..random.Next(1, bytes.Length)] : bytes;
    }

    /// <summary>Offers a well-formed chain whose content may be valid.</summary>
    private void OfferSomething()
    {
        if (!_isSetUp)
            return;
        var ring = _guest.Ring(random.Next(queues));
        var content = new byte[random.Next(1, 40)];
        random.NextBytes(content);
        switch (random.Next(4))
        {
            case 0:
                ring.Offer(null, random.Next(1, 64));
                return;
            case 1 when content.Length >= VirtioConsoleControl.Size:
                new VirtioConsoleControl((uint)random.Next(3), (VirtioConsoleEvent)random.Next(9), (ushort)random.Next(2)).Write(content);
                break;
            case 2 when content.Length >= VirtioPcidevMessage.HeaderSize:
                new VirtioPcidevMessage((VirtioPcidevOp)random.Next(7), (byte)random.Next(7), (uint)random.Next(10), (ulong)random.Next(4100)).Write(content);
                break;
            case 3:
                content = [1, 0, 0, 0, 2];
                break;
            default:
                break;
        }

        ring.Offer(content, random.Next(3) == 0 ? [] : [random.Next(1, 16)]);
    }

    /// <summary>Sets up a queue again. A broken queue works again after that, so it can be broken repeatedly.</summary>
    private void Repair()
    {
        if (!_isSetUp)
            return;
        var queue = random.Next(queues);
        var ring = _guest.Ring(queue);
        byte[][] payloads = [FrontEnd.State(queue, FrontEnd.QueueSize), FrontEnd.State(queue, ring.AvailIndex), FrontEnd.Addresses(queue, ring), FrontEnd.State(queue, 1)];
        VhostUserRequest[] requests = [VhostUserRequest.SetVringNum, VhostUserRequest.SetVringBase, VhostUserRequest.SetVringAddr, VhostUserRequest.SetVringEnable];
        foreach (var (request, payload) in requests.Zip(payloads))
        {
            var bytes = new byte[VhostUserHeader.Size + payload.Length];
            new VhostUserHeader((uint)request, VhostUserHeader.Version, payload.Length).Write(bytes);
            payload.CopyTo(bytes, VhostUserHeader.Size);
            UnixSocket.Send(_guest.Socket, bytes);
        }
    }

    /// <summary>Fills a queue's rings and buffers with harmful data: a mix of plausible indices, plausible lengths and noise.</summary>
    private void Scribble()
    {
        var queue = random.Next(queues);
        var ring = new DriverRing(_guest.Memory, FrontEnd.MemoryAt, queue * DriverRing.Footprint, FrontEnd.QueueSize);
        for (var i = 0; i < FrontEnd.QueueSize; i++)
        {
            ring.Describe(i, new VringDesc(
                random.Next(8) == 0 ? (ulong)random.NextInt64() : _requests.Address(),
                random.Next(6) == 0 ? (uint)random.Next() : (uint)random.Next(64),
                (VringDescUse)random.Next(random.Next(4) == 0 ? 8 : 4),
                (ushort)random.Next(random.Next(8) == 0 ? 0x10000 : FrontEnd.QueueSize)));
        }

        var rings = _guest.Memory.Bytes[(int)(ring.Avail - FrontEnd.MemoryAt)..];
        for (var i = 0; i < FrontEnd.QueueSize; i++)
            BinaryPrimitives.WriteUInt16LittleEndian(rings[(VringLayout.Ring + (2 * i))..], (ushort)random.Next(random.Next(20) == 0 ? 0x10000 : FrontEnd.QueueSize));
        var index = BinaryPrimitives.ReadUInt16LittleEndian(rings[VringLayout.Index..]);
        ring.SetAvailIndex((ushort)(index + random.Next(random.Next(10) == 0 ? 0x10000 : FrontEnd.QueueSize)));
    }
}
