using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Serving;
using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>
/// A proxy between a real guest and a device. The proxy adds hostile requests to the guest's own requests. The guest never sees
/// the replies to the hostile requests. The proxy runs on its own thread.
/// </summary>
internal sealed class SabotagingProxy : IDisposable
{
    /// <summary>
    /// Number of requests that the proxy forwards before it adds the first hostile request. The guest needs these requests to boot.
    /// </summary>
    private const int ForwardedRequests = 120;

    private readonly string _device;
    private readonly Random _random;
    private readonly FileDescriptor _listener;
    private readonly FileDescriptor _stop = EventFd.Create();
    private readonly TestMemory _memory = new();
    private readonly HostileRequests _hostile;
    private readonly Thread _thread;

    public SabotagingProxy(string path, string device, int queues, int seed)
    {
        _device = device;
        _random = new Random(seed);
        _hostile = new HostileRequests(_random, queues, _memory.File);
        _listener = UnixSocket.Listen(path);
        _thread = new Thread(Run) { IsBackground = true, Name = "saboteur" };
        _thread.Start();
    }

    /// <summary>Number of hostile requests sent so far.</summary>
    public int Sabotages { get; private set; }

    /// <summary>The failure that stopped the proxy; null if there was none.</summary>
    public Exception? Failure { get; private set; }

    public void Dispose()
    {
        EventFd.Signal(_stop);
        _thread.Join();
        _listener.Dispose();
        _stop.Dispose();
        _hostile.Dispose();
        _memory.Dispose();
    }

    private void Run()
    {
        try
        {
            if (!WaitFor(_listener))
                return;
            using (var guest = FileDescriptor.Of(UnixSocket.Accept(_listener), "accept"))
            using (var device = ClientSocket.Connect(_device))
                Pass(guest, device);
        }
        catch (Exception e)
        {
            Failure = e;
        }
    }

    private void Pass(FileDescriptor guest, FileDescriptor device)
    {
        using var requests = VhostMessageReader.Of(guest);
        using var answers = VhostMessageReader.Of(device);
        for (var passedMessages = 0; ; passedMessages++)
        {
            if (!Take(requests, guest))
                return;
            if (passedMessages > ForwardedRequests && _random.Next(3) == 0)
            {
                Sabotages++;
                UnixSocket.Send(device, _hostile.Message(needsReply: true), _hostile.Descriptors());
                if (!Take(answers, device))
                    return;
                answers.Next();
            }

            UnixSocket.Send(device, Bytes(requests), [.. requests.Descriptors]);
            if (requests.Header.NeedsReply || (VhostUserRequest)requests.Header.Request is VhostUserRequest.GetFeatures or VhostUserRequest.GetProtocolFeatures or VhostUserRequest.GetConfig)
            {
                if (!Take(answers, device))
                    return;
                UnixSocket.Send(guest, Bytes(answers));
                answers.Next();
            }

            requests.Next();
        }
    }

    private bool Take(SocketMessageReader<VhostUserHeader> reader, FileDescriptor socket)
    {
        while (true)
        {
            switch (reader.Read())
            {
                case SocketReadOutcome.Message:
                    return true;
                case SocketReadOutcome.Ended:
                    return false;
                default:
                    if (!WaitFor(socket))
                        return false;
                    break;
            }
        }
    }

    private bool WaitFor(FileDescriptor descriptor)
    {
        Span<PollEntry> entries =
        [
            new PollEntry { Descriptor = descriptor.Number, Events = PollEntry.In },
            new PollEntry { Descriptor = _stop.Number, Events = PollEntry.In },
        ];
        while (ClockCalls.Poll(entries, ClockCalls.Never) is var result and < 0)
            Assert.That((Errno)(-result), Is.EqualTo(Errno.EINTR));
        return entries[1].Returned == 0;
    }

    private static byte[] Bytes(SocketMessageReader<VhostUserHeader> reader)
    {
        var bytes = new byte[VhostUserHeader.Size + reader.Payload.Length];
        reader.Header.Write(bytes);
        reader.Payload.CopyTo(bytes.AsSpan(VhostUserHeader.Size));
        return bytes;
    }
}
