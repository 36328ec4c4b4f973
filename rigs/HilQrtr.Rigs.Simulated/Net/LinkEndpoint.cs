using HilQrtr.Cards;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>
/// The back end for a card, together with the link to that card. Each direction of the link delivers packets in order, with a random
/// latency. The latencies are chosen so that the QMI exchange during a bring-up takes 7 to 23 ms, as on real hardware.
/// </summary>
internal abstract class LinkEndpoint : IEndpoint
{
    private static readonly TimeSpan MinLatency = TimeSpan.FromMicroseconds(20);
    private static readonly TimeSpan MaxLatency = TimeSpan.FromMicroseconds(400);

    private readonly HostKernel _kernel;
    private readonly Func<object> _owner;
    private readonly CardModel _model;
    private readonly Lane _up;
    private readonly Lane _down;
    private readonly Queue<(Action Deliver, Action Drop)> _held = new();
    private readonly Queue<Action> _unread = new();
    private EndpointNode? _node;
    private bool _suspended;
    private int _starts;

    /// <summary>Creates the back end for a card. <see cref="Probe"/> registers it.</summary>
    /// <param name="kernel">The kernel of the host.</param>
    /// <param name="card">Name of the card.</param>
    /// <param name="channel">Name of the channel.</param>
    /// <param name="owner">Returns the owner of the endpoint's id. Called on registration.</param>
    /// <param name="model">The card.</param>
    protected LinkEndpoint(HostKernel kernel, string card, string channel, Func<object> owner, CardModel model)
    {
        _kernel = kernel;
        _owner = owner;
        _model = model;
        model.ReceiveResumed = () =>
        {
            // Firmware that has crashed reads nothing.
            if (model.Environment == ExecutionEnvironment.Amss) ReadAll();
        };
        Name = card;
        _up = kernel.Scheduler.NewLane($"{card}/{channel} to card");
        _down = kernel.Scheduler.NewLane($"{card}/{channel} to host");
    }

    public string Name { get; }

    public object Owner => _owner();

    /// <inheritdoc/>
    public virtual uint? HostNode => null;

    public bool Registered => _node is not null;

    protected HostKernel Kernel => _kernel;

    /// <summary>Number of packets that the card has not read yet.</summary>
    protected int Unread => _up.Count + _unread.Count;

    /// <summary>Names of the driver and the channel's device. Kernel log lines start with them.</summary>
    protected abstract string Device { get; }

    /// <summary>Registers the endpoint when the channel appears. If this fails, the channel stays closed.</summary>
    public void Probe()
    {
        // drivers/base/dd.c: call_driver_probe
        if (_kernel.Endpoints.Register(this, out _node) is not Errno.None and var error)
            _kernel.Log.Error($"{Device}: probe with driver {Device.Split(' ')[0]} failed with error -{(int)error}");
    }

    /// <summary>Unregisters the endpoint when the channel disappears. Packets in flight are lost.</summary>
    public virtual void Remove()
    {
        if (_node is null) return;
        _kernel.Endpoints.Unregister(_node);
        _node = null;
        ReadAll();
    }

    /// <summary>
    /// Stops the channel. Called when the host is being suspended, before the card loses power. The endpoint stays registered, and packets
    /// in flight are lost (<c>net/qrtr/mhi.c: qcom_mhi_qrtr_pm_suspend_late</c>).
    /// </summary>
    public void Stop()
    {
        _starts++;
        ReadAll();
    }

    /// <summary>
    /// Restarts the channel after the card has been powered up again (<c>net/qrtr/mhi.c: qcom_mhi_qrtr_pm_resume_early</c>).
    /// </summary>
    public void Restart() => _kernel.Endpoints.Hello(_node!);

    public abstract Errno Transmit(QrtrPacket packet, SendCharge? charge);

    /// <summary>
    /// Sends a packet from the card to the host. When the packet arrives, <paramref name="arrived"/> is called with the host's result.
    /// </summary>
    public void FromCard(ReadOnlyMemory<byte> packet, Action<Errno>? arrived = null)
    {
        var (node, start) = (_node, _starts);
        void Drop() => arrived?.Invoke(Errno.ENODEV);
        _down.Post(Latency(), () => WhenAwake(() =>
        {
            if (node is null || _node != node || _starts != start)
            {
                Drop();
                return;
            }
            if (_kernel.Qrtr.Logging) _kernel.Qrtr.Log(Name, "link.to-host", Describe(packet));
            var result = _kernel.Endpoints.Post(node, packet);
            // qcom_mhi_qrtr_dl_callback, qcom_smd_qrtr_callback
            if (result == Errno.EINVAL) _kernel.Log.Error($"{Device}: invalid ipcrouter packet");
            arrived?.Invoke(result);
        }, Drop));
    }

    /// <summary>
    /// Suspends the link. Called when the host is suspended and the card enters M3. Packets from both sides are held until the link is
    /// resumed.
    /// </summary>
    public void Suspend() => _suspended = true;

    /// <summary>
    /// Resumes the link. Called when the host wakes up and the card returns to M0. Packets that were held are delivered in order.
    /// </summary>
    public void Resume()
    {
        _suspended = false;
        while (_held.TryDequeue(out var waiting)) (_kernel.Rules.SleepKeepsMessages ? waiting.Deliver : waiting.Drop)();
        if (_kernel.Rules.SleepKeepsLinks || _node is null) return;
        Remove();
        Probe();
    }

    /// <summary>Sends a packet to the card.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="arrived">Called when the card has read the packet, or when the packet is lost.</param>
    protected void Carry(QrtrPacket packet, Action? arrived)
    {
        if (_kernel.Qrtr.Logging) _kernel.Qrtr.Log(Name, "link.to-card", packet.ToString());
        ReadOnlyMemory<byte> bytes = packet.ToArray();
        var (node, start) = (_node, _starts);
        bool IsRunning() => _node == node && _starts == start;
        void Read()
        {
            arrived?.Invoke();
            if (IsRunning()) _model.Receive(bytes);
        }
        _up.Post(Latency(), () => WhenAwake(() =>
        {
            if (_model.HoldReceive && IsRunning()) _unread.Enqueue(Read);
            else Read();
        }, () => arrived?.Invoke()));
    }

    // Makes the card read all packets that it has not read yet. Packets that were sent before the channel was stopped are lost instead.
    private void ReadAll()
    {
        while (_unread.TryDequeue(out var read)) read();
    }

    private void WhenAwake(Action deliver, Action drop)
    {
        if (_suspended) _held.Enqueue((deliver, drop));
        else deliver();
    }

    private TimeSpan Latency() => _kernel.Scheduler.Choices.Between(MinLatency, MaxLatency);

    private static string Describe(ReadOnlyMemory<byte> packet)
    {
        try
        {
            return QrtrPacket.Parse(packet).ToString();
        }
        catch (WireFormatException)
        {
            return $"{packet.Length} bytes that are not a QRTR packet";
        }
    }
}
