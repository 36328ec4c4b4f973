using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// QRTR over the MHI channel <c>IPCR</c>: <c>net/qrtr/mhi.c</c>, with the link below it. Each direction keeps its
/// order and takes its time, which is drawn so that a bring-up's exchange takes the 7 to 23 ms of a real one.
/// </summary>
internal sealed class MhiEndpoint : IEndpoint
{
    /// <summary>
    /// What the channel's transfer ring holds: of its 64 elements (<c>ath11k mhi.c</c>: <c>num_elements</c> of IPCR) one
    /// stays free, for a full ring to differ from an empty one (<c>mhi_is_ring_full</c>).
    /// </summary>
    public const int RingCapacity = 63;

    private static readonly TimeSpan LeastLatency = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan MostLatency = TimeSpan.FromMicroseconds(400);

    private readonly QrtrState _state;
    private readonly EndpointTable _endpoints;
    private readonly SimulatedKernelLog _log;
    private readonly Action<ReadOnlyMemory<byte>> _toCard;
    private readonly string _channel;
    private readonly Lane _up;
    private readonly Lane _down;
    private readonly Queue<Action> _inM3 = new();
    private EndpointNode? _node;
    private bool _suspended;

    /// <summary>Makes the back end of one card; <see cref="Probe"/> registers it.</summary>
    public MhiEndpoint(
        QrtrState state, EndpointTable endpoints, SimulatedKernelLog log, string card, string controller, object owner, Action<ReadOnlyMemory<byte>> toCard)
    {
        _state = state;
        _endpoints = endpoints;
        _log = log;
        _toCard = toCard;
        Name = card;
        Owner = owner;
        _channel = $"{controller}_IPCR";
        _up = state.Scheduler.NewLane($"{card}/IPCR to card");
        _down = state.Scheduler.NewLane($"{card}/IPCR to host");
    }

    public string Name { get; }

    /// <summary>The device behind the MHI controller.</summary>
    public object Owner { get; }

    public bool Registered => _node is not null;

    /// <summary><c>qcom_mhi_qrtr_probe</c>.</summary>
    public void Probe() => _node = _endpoints.Register(this);

    /// <summary><c>qcom_mhi_qrtr_remove</c>; what is under way on the link is lost.</summary>
    public void Remove()
    {
        if (_node is null) return;
        _endpoints.Unregister(_node);
        _node = null;
    }

    // qcom_mhi_qrtr_send; mhi_queue refuses when the ring is full.
    public Errno Transmit(QrtrPacket packet, SendCharge? charge)
    {
        if (_up.Count >= RingCapacity)
        {
            charge?.Release();
            return Errno.EAGAIN;
        }
        if (_state.Logging) _state.Log(Name, "link.to-card", packet.ToString());
        ReadOnlyMemory<byte> bytes = packet.ToArray();
        var node = _node;
        _up.Post(Latency(), () => Carry(() =>
        {
            // qcom_mhi_qrtr_ul_callback frees it.
            charge?.Release();
            if (_node == node) _toCard(bytes);
        }));
        return Errno.None;
    }

    /// <summary>A packet from the card; what the host answers (<c>qcom_mhi_qrtr_dl_callback</c>) comes when it has arrived.</summary>
    public void FromCard(ReadOnlyMemory<byte> packet, Action<Errno>? arrived = null)
    {
        var node = _node;
        _down.Post(Latency(), () => Carry(() =>
        {
            if (node is null || _node != node)
            {
                arrived?.Invoke(Errno.ENODEV);
                return;
            }
            if (_state.Logging) _state.Log(Name, "link.to-host", Describe(packet));
            var result = _endpoints.Post(node, packet);
            if (result == Errno.EINVAL) _log.Error($"qcom_mhi_qrtr {_channel}: invalid ipcrouter packet");
            arrived?.Invoke(result);
        }));
    }

    /// <summary>The card goes to M3: what either side sends from now on waits.</summary>
    public void Suspend() => _suspended = true;

    /// <summary>The card is back in M0: what has waited is carried, in order.</summary>
    public void Resume()
    {
        _suspended = false;
        if (_state.Rules.Breaks(KernelFault.SleepLosesMessages)) _inM3.Clear();
        while (_inM3.TryDequeue(out var waited)) waited();
        if (!_state.Rules.Breaks(KernelFault.SleepRestartsLinks) || _node is null) return;
        Remove();
        Probe();
    }

    private void Carry(Action packet)
    {
        if (_suspended) _inM3.Enqueue(packet);
        else packet();
    }

    private TimeSpan Latency() => _state.Scheduler.Choices.Between(LeastLatency, MostLatency);

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
