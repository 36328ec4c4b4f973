using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// A back end whose remote is a card, with the link between them. Each direction keeps its order and takes its time,
/// which is drawn so that a bring-up's exchange takes the 7 to 23 ms of a real one.
/// </summary>
internal abstract class LinkEndpoint : IEndpoint
{
    private static readonly TimeSpan LeastLatency = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan MostLatency = TimeSpan.FromMicroseconds(400);

    private readonly HostKernel _kernel;
    private readonly Func<object> _owner;
    private readonly Action<ReadOnlyMemory<byte>> _toCard;
    private readonly Lane _up;
    private readonly Lane _down;
    private readonly Queue<(Action Carried, Action Lost)> _asleep = new();
    private EndpointNode? _node;
    private bool _suspended;

    /// <summary>Makes the back end of one card; <see cref="Probe"/> registers it.</summary>
    /// <param name="kernel">Its host.</param>
    /// <param name="card">Name of the card.</param>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="owner">What the endpoint's id belongs to, at the time it is registered.</param>
    /// <param name="toCard">Takes what arrives at the card.</param>
    protected LinkEndpoint(HostKernel kernel, string card, string channel, Func<object> owner, Action<ReadOnlyMemory<byte>> toCard)
    {
        _kernel = kernel;
        _owner = owner;
        _toCard = toCard;
        Name = card;
        _up = kernel.Scheduler.NewLane($"{card}/{channel} to card");
        _down = kernel.Scheduler.NewLane($"{card}/{channel} to host");
    }

    public string Name { get; }

    public object Owner => _owner();

    public bool Registered => _node is not null;

    /// <summary>Packets on their way to the card.</summary>
    protected int UnderWay => _up.Count;

    /// <summary>What the kernel says of a packet from the card that is none.</summary>
    protected abstract string InvalidPacket { get; }

    /// <summary>The channel has come. Never refused: what it belongs to has one such channel.</summary>
    public void Probe() => _kernel.Endpoints.Register(this, out _node);

    /// <summary>The channel goes; what is under way on the link is lost.</summary>
    public void Remove()
    {
        if (_node is null) return;
        _kernel.Endpoints.Unregister(_node);
        _node = null;
    }

    public abstract Errno Transmit(QrtrPacket packet, SendCharge? charge);

    /// <summary>A packet from the card; what the host answers comes when it has arrived.</summary>
    public void FromCard(ReadOnlyMemory<byte> packet, Action<Errno>? arrived = null)
    {
        var node = _node;
        void Lost() => arrived?.Invoke(Errno.ENODEV);
        _down.Post(Latency(), () => WhenAwake(() =>
        {
            if (node is null || _node != node)
            {
                Lost();
                return;
            }
            if (_kernel.Qrtr.Logging) _kernel.Qrtr.Log(Name, "link.to-host", Describe(packet));
            var result = _kernel.Endpoints.Post(node, packet);
            if (result == Errno.EINVAL) _kernel.Log.Error(InvalidPacket);
            arrived?.Invoke(result);
        }, Lost));
    }

    /// <summary>The host goes to sleep, and a card to M3: what either side sends from now on waits.</summary>
    public void Suspend() => _suspended = true;

    /// <summary>The host is awake, and a card in M0: what has waited is carried, in order.</summary>
    public void Resume()
    {
        _suspended = false;
        while (_asleep.TryDequeue(out var waited)) (_kernel.Rules.SleepKeepsMessages ? waited.Carried : waited.Lost)();
        if (_kernel.Rules.SleepKeepsLinks || _node is null) return;
        Remove();
        Probe();
    }

    /// <summary>Takes a packet to the card.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="arrived">Called when it is there, or lost.</param>
    protected void Carry(QrtrPacket packet, Action? arrived)
    {
        if (_kernel.Qrtr.Logging) _kernel.Qrtr.Log(Name, "link.to-card", packet.ToString());
        ReadOnlyMemory<byte> bytes = packet.ToArray();
        var node = _node;
        _up.Post(Latency(), () => WhenAwake(() =>
        {
            arrived?.Invoke();
            if (_node == node) _toCard(bytes);
        }, () => arrived?.Invoke()));
    }

    private void WhenAwake(Action carried, Action lost)
    {
        if (_suspended) _asleep.Enqueue((carried, lost));
        else carried();
    }

    private TimeSpan Latency() => _kernel.Scheduler.Choices.Between(LeastLatency, MostLatency);

    private static string Describe(ReadOnlyMemory<byte> packet)
    {
        try
        {
            return QrtrPacket.Parse(packet).ToString();
        }
        catch (Protocols.WireFormatException)
        {
            return $"{packet.Length} bytes that are no QRTR packet";
        }
    }
}
