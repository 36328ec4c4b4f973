using HilQrtr.Native;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Vhost;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// What one guest has set up for one device: memory, queues and descriptors. The session does not depend on the socket. A reply is
/// returned for every request, and no exception is thrown. A refused request does not change shared state.
/// </summary>
internal sealed class VhostSession : IDisposable
{
    private const VhostUserProtocolFeatures Always =
        VhostUserProtocolFeatures.ReplyAck | VhostUserProtocolFeatures.SlaveReq | VhostUserProtocolFeatures.Config;

    private readonly IVirtioDevice _device;
    private readonly ulong _features;
    private readonly VhostUserProtocolFeatures _protocolFeatures;
    private readonly Action<string, string> _note;
    private readonly Virtqueue[] _queues;
    private readonly VhostUserVringAddr?[] _addresses;
    private readonly FileDescriptor?[] _kicks;
    private readonly GuestInterrupts _interrupts;

    public VhostSession(IVirtioDevice device, bool inband, Action<string, string> note)
    {
        _device = device;
        _features = device.Features | VirtioFeatures.Version1 | VirtioFeatures.VhostUserProtocolFeatures;
        _protocolFeatures = Always | (inband ? VhostUserProtocolFeatures.InbandNotifications : 0);
        _note = note;
        _queues = [.. Enumerable.Range(0, device.QueueCount).Select(i => new Virtqueue(i, note))];
        _addresses = new VhostUserVringAddr?[device.QueueCount];
        _kicks = new FileDescriptor?[device.QueueCount];
        _interrupts = new GuestInterrupts(device.QueueCount, note);
    }

    /// <summary>The guest's memory; empty until the guest has sent its memory table.</summary>
    public GuestMemory Memory { get; private set; } = new();

    /// <summary>All queues, whether they are ready or not.</summary>
    public IReadOnlyList<Virtqueue> Queues => _queues;

    /// <summary>Returns the eventfd that the guest uses to kick a queue, or null if the guest sends its kicks as messages.</summary>
    public FileDescriptor? Kick(int queue) => _kicks[queue];

    /// <summary>Handles a request.</summary>
    /// <param name="header">Header of the request.</param>
    /// <param name="payload">Payload of the request.</param>
    /// <param name="descriptors">Descriptors received with the request. Those that the session keeps are removed from the list.</param>
    public VhostAnswer Handle(VhostUserHeader header, ReadOnlySpan<byte> payload, List<FileDescriptor> descriptors)
    {
        try
        {
            return Do(header, payload, descriptors);
        }
        catch (WireFormatException e)
        {
            _note("malformed request", e.Message);
        }
        catch (VhostRefusedException e)
        {
            _note(e.Kind, $"{(VhostUserRequest)header.Request}: {e.Message}");
        }

        return header.Request == (uint)VhostUserRequest.GetConfig ? new VhostAnswer(VhostAnswerKind.Config) : VhostAnswer.Refused;
    }

    /// <summary>Interrupts the guest to report used buffers, unless the guest suppresses interrupts.</summary>
    public void Interrupt(int queue)
    {
        if (_queues[queue].NeedsInterrupt())
            _interrupts.Raise(queue);
    }

    /// <summary>Lets the device process a queue.</summary>
    /// <returns>False if the queue is not set up or is broken.</returns>
    public bool Notify(int queue, out KickOutcome outcome)
    {
        outcome = KickOutcome.Done;
        if (!_queues[queue].IsReady)
        {
            _note("kick of a queue that is not ready", $"queue {queue}");
            return false;
        }

        outcome = _device.Notified(queue);
        return !_queues[queue].IsBroken;
    }

    /// <summary>Closes a queue's kick descriptor.</summary>
    public void DropKick(int queue)
    {
        _kicks[queue]?.Dispose();
        _kicks[queue] = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = 0; i < _queues.Length; i++)
        {
            _queues[i].IsEnabled = false;
            _queues[i].Unbind();
            DropKick(i);
        }

        _interrupts.Dispose();
        Memory.Dispose();
    }

    private VhostAnswer Do(VhostUserHeader header, ReadOnlySpan<byte> payload, List<FileDescriptor> descriptors)
    {
        switch ((VhostUserRequest)header.Request)
        {
            case VhostUserRequest.GetFeatures:
                return new VhostAnswer(VhostAnswerKind.Number, _features);
            case VhostUserRequest.GetProtocolFeatures:
                return new VhostAnswer(VhostAnswerKind.Number, (ulong)_protocolFeatures);
            case VhostUserRequest.SetFeatures:
                Expect(VhostUserInteger.Parse(payload).Value, _features, "features");
                break;
            case VhostUserRequest.SetProtocolFeatures:
                Expect(VhostUserInteger.Parse(payload).Value, (ulong)_protocolFeatures, "protocol features");
                break;
            case VhostUserRequest.SetOwner:
                break;
            case VhostUserRequest.SetMemTable:
                SetMemory(VhostUserMemTable.Parse(payload), descriptors);
                break;
            case VhostUserRequest.SetVringNum:
                SetSize(VhostUserVringState.Parse(payload));
                break;
            case VhostUserRequest.SetVringBase:
                SetBase(VhostUserVringState.Parse(payload));
                break;
            case VhostUserRequest.SetVringAddr:
                SetAddresses(VhostUserVringAddr.Parse(payload));
                break;
            case VhostUserRequest.SetVringEnable:
                SetEnable(VhostUserVringState.Parse(payload));
                break;
            case VhostUserRequest.SetVringKick:
                SetKick(VhostUserInteger.Parse(payload), descriptors);
                break;
            case VhostUserRequest.SetVringCall:
                _interrupts.SetCall(Queue(VhostUserInteger.Parse(payload)), TakeOne(descriptors));
                break;
            case VhostUserRequest.SetSlaveReqFd:
                _interrupts.SetSlave(TakeOne(descriptors));
                break;
            case VhostUserRequest.GetConfig:
                return new VhostAnswer(VhostAnswerKind.Config, Config: ReadConfig(VhostUserConfig.Parse(payload)));
            case VhostUserRequest.VringKick:
                return KickInband(header, VhostUserVringState.Parse(payload));
            default:
                throw new VhostRefusedException("unknown request", $"number {header.Request}");
        }

        if (descriptors.Count != 0)
            throw new VhostRefusedException("wrong number of descriptors", $"{descriptors.Count} too many; the request itself was carried out anyway");
        return VhostAnswer.Done;
    }

    private static void Expect(ulong requested, ulong offered, string what)
    {
        if ((requested & ~offered) != 0)
            throw new VhostRefusedException($"{what} not offered", $"0x{requested & ~offered:x}");
    }

    private void SetMemory(VhostUserMemTable table, List<FileDescriptor> descriptors)
    {
        var memory = GuestMemory.Map(table, descriptors);
        descriptors.ForEach(d => d.Dispose());
        descriptors.Clear();
        foreach (var queue in _queues)
            queue.Unbind();
        Memory.Dispose();
        Memory = memory;
        foreach (var addresses in _addresses)
        {
            if (addresses is { } known)
                Bind(known);
        }
    }

    private void SetSize(VhostUserVringState state)
    {
        if (!_queues[Queue(state.Index)].TrySetSize(state.Num))
            throw new VhostRefusedException("invalid queue size", $"queue {state.Index}: {state.Num} is not a power of two up to {Virtqueue.MaxSize}");
        _addresses[state.Index] = null;
    }

    private void SetBase(VhostUserVringState state)
    {
        if (state.Num > ushort.MaxValue)
            throw new VhostRefusedException("invalid queue base", $"queue {state.Index}: {state.Num}");
        _queues[Queue(state.Index)].SetBase((ushort)state.Num);
    }

    private void SetAddresses(VhostUserVringAddr addresses)
    {
        Queue(addresses.Index);
        _addresses[addresses.Index] = null;
        _queues[addresses.Index].Unbind();
        Bind(addresses);
        _addresses[addresses.Index] = addresses;
    }

    private void Bind(VhostUserVringAddr addresses)
    {
        if (Memory.FromUser(addresses.Desc) is not { } desc || Memory.FromUser(addresses.Avail) is not { } avail
            || Memory.FromUser(addresses.Used) is not { } used || !_queues[addresses.Index].TryBind(Memory, desc, avail, used))
            throw new VhostRefusedException(
                "queue outside guest memory",
                $"queue {addresses.Index}: desc 0x{addresses.Desc:x}, avail 0x{addresses.Avail:x}, used 0x{addresses.Used:x}");
    }

    private void SetEnable(VhostUserVringState state)
    {
        var queue = _queues[Queue(state.Index)];
        if (state.Num > 1 || (state.Num == 1 && !queue.IsBound))
            throw new VhostRefusedException("queue enabled too early", $"queue {state.Index}, {state.Num}: set its size, addresses and memory first");
        queue.IsEnabled = state.Num == 1;
    }

    private void SetKick(VhostUserInteger payload, List<FileDescriptor> descriptors)
    {
        var queue = Queue(payload);
        var descriptor = TakeOne(descriptors);
        if (!EventFd.Is(descriptor) || descriptor.SetNonBlocking() < 0)
        {
            descriptor.Dispose();
            throw new VhostRefusedException("unusable descriptor", $"queue {queue}: not an eventfd");
        }

        DropKick(queue);
        _kicks[queue] = descriptor;
    }

    private VhostUserConfig ReadConfig(VhostUserConfig requested)
    {
        if (requested.Offset > VhostUserHeader.MaxPayloadSize)
            throw new VhostRefusedException("configuration space offset out of range", $"offset {requested.Offset}");
        var bytes = new byte[requested.Payload.Count];
        _device.ReadConfig((int)requested.Offset, bytes);
        return requested with { Payload = WireListBuilder.Create<byte>(bytes) };
    }

    private VhostAnswer KickInband(VhostUserHeader header, VhostUserVringState state)
    {
        if (!Notify(Queue(state.Index), out var outcome))
            return VhostAnswer.Refused;
        if (outcome == KickOutcome.Done)
            return VhostAnswer.Done;
        if (header.NeedsReply)
            return VhostAnswer.Held;
        _note("kick cannot be held", $"queue {state.Index}: the guest does not wait for a reply");
        return VhostAnswer.Done;
    }

    private int Queue(VhostUserInteger payload)
    {
        if (payload.HasNoDescriptor)
            throw new VhostRefusedException("wrong number of descriptors", "polled queues are not supported");
        return Queue((uint)payload.VringIndex);
    }

    private int Queue(uint index) => index < (uint)_queues.Length
        ? (int)index
        : throw new VhostRefusedException("no such queue", $"queue {index} of {_queues.Length}");

    private static FileDescriptor TakeOne(List<FileDescriptor> descriptors)
    {
        if (descriptors.Count != 1)
            throw new VhostRefusedException("wrong number of descriptors", $"{descriptors.Count}, expected 1");
        var descriptor = descriptors[0];
        descriptors.Clear();
        return descriptor;
    }
}
