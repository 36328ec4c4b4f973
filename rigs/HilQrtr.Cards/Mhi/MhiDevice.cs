using HilQrtr.Cards.Pci;
using HilQrtr.Protocols.Mhi;
using static HilQrtr.Cards.Mhi.MhiRegisters;

namespace HilQrtr.Cards.Mhi;

/// <summary>
/// The device side of MHI. The host side is <c>drivers/bus/mhi/host</c>. A register write returns when all its effects are complete.
/// </summary>
internal sealed class MhiDevice
{
    /// <summary>
    /// The doorbell that keeps the device awake (<c>mhi/host/internal.h: MHI_DEV_WAKE_DB</c>). It is ignored, because the model never sleeps.
    /// </summary>
    private const byte WakeDoorbell = 127;

    private readonly PciHost _host;
    private readonly CardModel _card;
    private readonly RegisterFile _registers;
    private readonly EventRings _events;
    private readonly Channels _channels;
    private readonly IpcrLink _link;
    private readonly CommandRing _commands;
    private readonly Uplink _uplink;
    private bool _ready;

    public MhiDevice(PciHost host, CardModel card, RegisterFile registers)
    {
        (_host, _card, _registers) = (host, card, registers);
        card.ReceiveResumed = Process;
        _events = new EventRings(host, card);
        _channels = new Channels(host, card, _events);
        Downlink = new Downlink(host, card, _events, _channels, packet => PacketCrossed?.Invoke(false, packet));
        _uplink = new Uplink(host, card, _events, _channels, packet => PacketCrossed?.Invoke(true, packet));
        _link = new IpcrLink(card, _channels, Downlink);
        _commands = new CommandRing(host, card, _events, _channels, _link);
        Boot = new BootInterface(card, registers, new ImageReader(host, card), this);
    }

    public BootInterface Boot { get; }

    public Downlink Downlink { get; }

    /// <summary>Called for each packet on the IPCR channels, with its direction (true for a packet to the card) and its bytes.</summary>
    public Action<bool, ReadOnlyMemory<byte>>? PacketCrossed { get; set; }

    public MhiState State { get; private set; }

    /// <summary>Value of MHISTATUS.</summary>
    public uint Status => ((uint)State << StateShift)
        | (State == MhiState.SysErr ? StatusSysErr : 0)
        | (_ready ? StatusReady : 0);

    /// <summary>Handles a write to MHICTRL.</summary>
    public void Control(uint value)
    {
        if ((value & CtrlReset) != 0)
        {
            Reset();
            return;
        }

        var requested = (MhiState)(byte)(value >> StateShift);
        if (Allows(requested))
            Enter(requested);
        else
            _card.Context.Violate($"MHICTRL requests state {requested}, which is not allowed in state {State}");
    }

    public void CommandDoorbell() => _commands.Doorbell(_registers.Peek64(CrdbLower, CrdbHigher));

    /// <summary>Handles a write to a channel doorbell register. The write to the lower half rings the doorbell.</summary>
    public void ChannelDoorbell(uint offset, uint value)
    {
        var number = (byte)(offset / DoorbellBytes);
        if (!Rings(offset) || number == WakeDoorbell)
            return;
        if (_channels.FindRunning(number) is not { } channel)
            _card.Context.Violate($"doorbell of channel {number} was rung, but the channel was not started");
        else if (channel.Ring.TrySetWritePointer(_registers.Peek64(ChannelDoorbells + offset, ChannelDoorbells + offset + sizeof(uint))))
            Process();
    }

    /// <summary>Handles a write to an event ring doorbell register.</summary>
    public void EventDoorbell(uint offset, uint value)
    {
        if (!Rings(offset))
            return;
        _events.Doorbell(offset / DoorbellBytes, _registers.Peek64(EventDoorbells + offset, EventDoorbells + offset + sizeof(uint)));
        Process();
    }

    /// <summary>Makes the device ready. Called when the next boot stage starts. The device then waits for the host to request M0.</summary>
    public void BecomeReady()
    {
        State = MhiState.Ready;
        _ready = true;
        Interrupt();
    }

    /// <summary>
    /// Keeps QRTR down until the host has set the static windows. The driver sets the windows only after MHI is up
    /// (<c>ath11k/pci.c: ath11k_pci_power_up</c>). By then, QMI is already running. As soon as the firmware is ready, the driver writes
    /// through the windows. Real firmware takes some time to become ready, so the windows are set in time. The model has no clock. Without
    /// this method, the modelled firmware would be ready before the windows are set.
    /// </summary>
    public void HoldLinkUntilWindowsAreSet() => _link.IsHeld = true;

    /// <summary>Handles a write to the window register.</summary>
    public void WindowsSelected(uint value)
    {
        if (_link.IsHeld && RegisterWindow.HasStatic(value))
            _link.IsHeld = false;
    }

    public void ReportEnvironment() => _events.PushOrQueue(MhiRingElement.ExecutionEnvironment((byte)_card.Environment));

    /// <summary>
    /// Signals a firmware crash through a register and an interrupt, because the rings may be unusable
    /// (<c>mhi/host/main.c: mhi_intvec_threaded_handler</c>).
    /// </summary>
    public void SignalCrash()
    {
        _link.Forget();
        Drop();
        State = MhiState.SysErr;
        Interrupt();
    }

    /// <summary>Raises the interrupt selected by BHI_INTVEC. This interrupt belongs to no event ring.</summary>
    public void Interrupt() => _host.RaiseVector(_registers.Peek(BhiIntVec));

    /// <summary>Restores the state that the device has after power-up.</summary>
    public void Clear()
    {
        Drop();
        State = MhiState.Reset;
        _ready = false;
    }

    private static bool Rings(uint offset) => offset % DoorbellBytes == 0;

    /// <summary>Performs an MHI reset. The rings are dropped, but the firmware keeps running (<c>mhi/host/pm.c: mhi_pm_disable_transition</c>).</summary>
    private void Reset()
    {
        Clear();
        _registers.Poke(MhiCtrl, 0);
        _registers.Poke(BhiIntVec, 0);
        if (_card.Environment is ExecutionEnvironment.Sbl or ExecutionEnvironment.Amss)
            BecomeReady();
    }

    private void Drop()
    {
        _commands.Clear();
        _channels.Clear();
        _link.Update();
        _uplink.Clear();
        _events.Clear();
        Downlink.IsSuspended = false;
    }

    /// <summary>
    /// Returns whether the host may request the given state now. If the device has crashed or runs no firmware, it accepts only a reset.
    /// </summary>
    private bool Allows(MhiState requested) => requested switch
    {
        MhiState.M0 => State is MhiState.Ready or MhiState.M0 or MhiState.M1 or MhiState.M2 or MhiState.M3,
        MhiState.M2 => State is MhiState.M0 or MhiState.M1,
        MhiState.M3 => State is MhiState.M0 or MhiState.M1 or MhiState.M2,
        MhiState.SysErr => State is not (MhiState.Reset or MhiState.SysErr),
        _ => false,
    };

    private void Enter(MhiState requested)
    {
        if (requested == MhiState.SysErr)
        {
            // The host requests this state to make the firmware crash (mhi/host/pm.c: mhi_force_rddm_mode).
            _card.Crash();
            return;
        }

        var before = State;
        State = requested;
        Downlink.IsSuspended = requested == MhiState.M3;
        if (before == MhiState.Ready)
            LoadContexts();
        // The host enters M2 in reply to M1, and the device sends no event for M2 (mhi_pm_m1_transition).
        if (requested != MhiState.M2)
            _events.PushOrQueue(MhiRingElement.StateChange(requested));
        if (before == MhiState.Ready)
            ReportEnvironment();
        Process();
    }

    private void LoadContexts()
    {
        _events.Load(_registers.Peek64(EcabapLower, EcabapHigher), (byte)(_registers.Peek(MhiCfg) >> CfgEventRingsShift));
        _channels.Contexts = _registers.Peek64(CcabapLower, CcabapHigher);
        _commands.Load(_registers.Peek64(CrcbapLower, CrcbapHigher));
    }

    private void Process()
    {
        if (Downlink.IsSuspended)
            return;
        _commands.Process();
        if (!_card.HoldReceive)
            _uplink.Process();
        Downlink.Process();
    }
}
