using HilQrtr.Agent.Protocol;
using HilQrtr.Errors;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>
/// The port between the agent in a guest and hil (<c>drivers/char/virtio_console.c</c>). In the guest, the port is
/// <c>/dev/vportNp1</c> and is named <c>hilqrtr.agent</c>. If the agent and hil take turns, the guest is held from the end of the
/// agent's turn until <see cref="Resume"/> is called. The guest then receives the data that hil has written in the meantime.
/// </summary>
internal sealed class VirtioConsole : IVirtioDevice, IAgentChannel
{
    private const uint Port = 1;
    private const int ControlToGuest = 2;
    private const int ControlFromGuest = 3;
    private const int ToGuest = 4;
    private const int FromGuest = 5;

    /// <summary>
    /// Maximum number of bytes that hil can write while it is hil's turn to send. A writer cannot wait for room, because the guest reads
    /// nothing before hil's turn ends.
    /// </summary>
    private const int MaxTurnSize = 64 << 20;

    /// <summary>
    /// Maximum number of bytes that the queue of a UML guest can contain. If the queue of another kind of guest contains more, the excess
    /// is not read.
    /// </summary>
    private const int MaxRestSize = 256 * MaxWriteSize;

    /// <summary>Maximum size of one write to the port, in bytes (<c>port_fops_write</c>).</summary>
    private const int MaxWriteSize = 32 << 10;

    private readonly string _rig;
    private readonly Lock _gate;
    private readonly int _limit;
    private readonly ConsoleHandshake _control = new(Port, AgentProtocol.PortName);
    private readonly ByteQueue _fromGuest = new();
    private readonly ByteQueue _toGuest = new();
    private readonly TurnScanner _turns = new();
    private IVirtioTransport? _transport;
    private byte[] _scratch = new byte[MaxWriteSize];
    private TaskCompletionSource? _changed;
    private ConsoleHold _hold;
    private bool _isOpen;
    private int _released;
    private string? _end;

    /// <param name="rig">Name of the rig, for error messages.</param>
    /// <param name="gate">The server's gate.</param>
    /// <param name="takesTurns">
    /// Whether the guest and hil take turns (run alternately). If so, the guest is stopped during hil's turn, which requires a server with
    /// in-band kicks.
    /// </param>
    /// <param name="limit">Number of bytes that are buffered in each direction before a writer has to wait.</param>
    public VirtioConsole(string rig, Lock gate, bool takesTurns, int limit = 1 << 20)
    {
        _rig = rig;
        _gate = gate;
        _limit = limit;
        TakesTurns = takesTurns;
        _control.OpenChanged += OnOpenChanged;
    }

    /// <inheritdoc/>
    public string Name => AgentProtocol.PortName;

    /// <summary>Value of VIRTIO_ID_CONSOLE.</summary>
    public uint DeviceId => 3;

    /// <inheritdoc/>
    public ulong Features => VirtioFeatures.ConsoleMultiport;

    /// <summary>Three pairs of queues: for port 0 (which does not exist), for control messages, and for port 1.</summary>
    public int QueueCount => 6;

    /// <inheritdoc/>
    public bool TakesTurns { get; }

    /// <inheritdoc/>
    public void ReadConfig(int offset, Span<byte> destination)
    {
        Span<byte> space = stackalloc byte[VirtioConsoleConfig.Size];
        new VirtioConsoleConfig(Port + 1).Write(space);
        destination.Clear();
        if (offset < space.Length)
            space[offset..Math.Min(space.Length, offset + destination.Length)].CopyTo(destination);
    }

    /// <inheritdoc/>
    public void Started(IVirtioTransport transport) => _transport = transport;

    /// <inheritdoc/>
    public void Stopped(string why)
    {
        // If the kernel died, the agent's last output is still in the queue. If the guest removed the device, it has discarded that
        // output (virtcons_remove).
        TakeFromGuest(MaxRestSize);
        _transport = null;
        _control.Clear();
        EndWith(why);
    }

    /// <inheritdoc/>
    public KickOutcome Notified(int queue)
    {
        switch (queue)
        {
            case ControlToGuest:
                _control.Flush(_transport!);
                break;
            case ControlFromGuest:
                _control.Take(_transport!);
                break;
            case ToGuest:
                FlushToGuest();
                break;
            case FromGuest when _hold == ConsoleHold.None:
                TakeFromGuest(_limit);
                break;
        }

        return queue == FromGuest && _hold != ConsoleHold.None ? KickOutcome.Hold : KickOutcome.Done;
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // Runs on the channel's reader thread, not on the rig's timeline.
        for (Task changed; ; await changed.WaitAsync(cancellationToken))
#pragma warning restore RS0030
        {
            lock (_gate)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var taken = _fromGuest.Take(buffer.Span);
                if (taken > 0)
                {
                    ResumeGuestOutput();
                    return taken;
                }

                if (_end is not null)
                    return 0;
                changed = Changed();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // Does not continue on the rig's timeline: the caller has no synchronization context.
        for (Task changed; ; await changed.WaitAsync(cancellationToken))
#pragma warning restore RS0030
        {
            lock (_gate)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_end is not null)
                    throw new RigBrokenException(_rig, $"the agent's channel was closed – {_end} – see the guest's kernel log");
                if (TakesTurns && _toGuest.Count + (long)bytes.Length > MaxTurnSize)
                    throw new InvalidOperationException($"more than {MaxTurnSize} bytes written in one turn – {_rig} – call Resume() in between");
                if (TakesTurns || _toGuest.Count < _limit)
                {
                    _toGuest.Add(bytes.Span);
                    if (!TakesTurns)
                        ReleaseToGuest();
                    return;
                }

                changed = Changed();
            }
        }
    }

    /// <inheritdoc/>
    public void Resume()
    {
        lock (_gate)
        {
            ReleaseToGuest();
            if (_hold == ConsoleHold.Turn)
                ReleaseGuest();
        }
    }

    /// <summary>Closes our end, so that the agent reads end of file. If the guest is held, it is released.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _control.Close(_transport);
            EndWith("closed by the host");
        }

        return ValueTask.CompletedTask;
    }

    private void OnOpenChanged(bool isOpen)
    {
        if (!isOpen)
        {
            // Earlier output may still be in the queue, because eventfd kicks arrive in any order.
            TakeFromGuest(MaxRestSize);
            EndWith("the agent closed its end");
        }

        _isOpen = isOpen;
        FlushToGuest();
    }

    private void TakeFromGuest(int limit)
    {
        if (_transport is not { } transport)
            return;
        var queue = transport.Queue(FromGuest);
        var any = false;
        var isTurn = false;
        for (var remaining = queue.Size; remaining > 0 && _fromGuest.Count < limit && queue.TryTake(out var chain); remaining--)
        {
            if (_scratch.Length < chain.ReadableBytes)
                _scratch = new byte[chain.ReadableBytes];
            var bytes = _scratch.AsSpan(0, chain.Read(0, _scratch));
            isTurn |= TakesTurns && _turns.Scan(bytes);
            if (_end is null)
                _fromGuest.Add(bytes);
            queue.Complete(chain, 0);
            any = true;
        }

        if (any)
        {
            transport.Interrupt(FromGuest);
            Signal();
        }

        if (TakesTurns && _end is null)
            _hold = isTurn ? ConsoleHold.Turn : _fromGuest.Count >= limit ? ConsoleHold.Full : ConsoleHold.None;
    }

    /// <summary>
    /// Must be called after a read. If the guest is held because its output had not been read, the guest is released. A guest that
    /// is not held needs no release, because it will kick the queue again by itself.
    /// </summary>
    private void ResumeGuestOutput()
    {
        if (_fromGuest.Count >= _limit || (TakesTurns && _hold != ConsoleHold.Full))
            return;
        TakeFromGuest(_limit);
        if (TakesTurns && _hold == ConsoleHold.None)
            ReleaseGuest();
    }

    private void ReleaseToGuest()
    {
        _released = _toGuest.Count;
        FlushToGuest();
    }

    private void FlushToGuest()
    {
        if (_transport is not { } transport || !_isOpen || _released == 0)
            return;
        var queue = transport.Queue(ToGuest);
        var any = false;
        for (var remaining = queue.Size; remaining > 0 && _released > 0 && queue.TryTake(out var chain); remaining--)
        {
            var written = 0;
            for (var i = 0; i < chain.WritableCount && _released > 0; i++)
            {
                var buffer = chain.Writable(i).Span;
                var part = _toGuest.Take(buffer[..Math.Min(buffer.Length, _released)]);
                _released -= part;
                written += part;
            }

            queue.Complete(chain, written);
            any = true;
        }

        if (any)
        {
            transport.Interrupt(ToGuest);
            Signal();
        }
    }

    private void ReleaseGuest()
    {
        _hold = ConsoleHold.None;
        _transport?.Release();
    }

    private void EndWith(string why)
    {
        _end ??= why;
        if (_hold != ConsoleHold.None)
            ReleaseGuest();
        _isOpen = false;
        Signal();
    }

    /// <summary>
    /// Gets a task that completes at the next change that a reader or writer may be waiting for. The task's continuations do not
    /// hold the gate.
    /// </summary>
    private Task Changed() => (_changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Signal()
    {
        _changed?.TrySetResult();
        _changed = null;
    }
}
