using HilQrtr.Cards.Firmware;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Firmware;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// The driver of one card, from probe to remove. It models <c>ath11k/core.c</c> (for both buses) and <c>ath12k/core.c</c>.
/// <see cref="Cards.AthHardware"/> describes how ath11k and ath12k differ. On a kernel with endpoint ids, the driver reserves the id of the
/// card's endpoint before it opens the QMI socket, and releases the id on removal.
/// </summary>
internal sealed class AthDriver
{
    // htc.h: ATH11K_HTC_WAIT_TIMEOUT_HZ. The driver waits twice this long for HTC to come up.
    private static readonly TimeSpan HtcTimeout = TimeSpan.FromSeconds(1);

    // core.h: ATH11K_RESET_TIMEOUT_HZ
    private static readonly TimeSpan RestartTimeout = TimeSpan.FromSeconds(20);

    // core.h: enum ath11k_dev_flags
    private const int CrashFlush = 1 << 2;
    private const int Recovery = 1 << 6;
    private const int RegisteredFlag = 1 << 8;
    private const int QmiFail = 1 << 9;

    private readonly HostKernel _kernel;
    private readonly CardSlot _slot;
    private readonly Lane _thread;
    private readonly Signal _htcChanged;
    private readonly IHif _hif;
    private AthQmi? _qmi;
    private object? _heldId;
    private readonly AthRecovery _recovery;
    private bool _qmiFailed;
    private bool _recovering;
    private bool _htcUp;
    private bool _restartFailed;

    public AthDriver(HostKernel kernel, CardSlot slot)
    {
        _kernel = kernel;
        _slot = slot;
        _thread = kernel.Scheduler.NewLane($"{slot.Declaration.Name}/{slot.Chip.Driver}");
        _hif = slot.Chip.Bus == CardBus.Ahb ? new AhbHif(kernel, slot) : new PciHif(kernel, slot, Images(), Warn);
        _htcChanged = new Signal(kernel.Scheduler);
        Changed = new Signal(kernel.Scheduler);
        _recovery = new AthRecovery(kernel, slot, this);
    }

    public CardState State { get; private set; } = CardState.Booting;

    /// <summary>The reason why the card is in <see cref="CardState.Failed"/>. This is usually the driver's last warning.</summary>
    public string Reason { get; private set; } = "the driver logged no warnings";

    /// <summary>Pulses on every state change.</summary>
    public Signal Changed { get; }

    public CardIdentity Identity => new(Capabilities?.FwBuildId, Capabilities?.BoardInfo?.BoardId, Mac);

    public string? Mac { get; private set; }

    private CapResponse? Capabilities => _kernel.Rules.IdentityIsReadAgain ? _qmi?.Capabilities : _slot.FirstCapabilities ??= _qmi?.Capabilities;

    /// <summary>Whether the driver has completed a bring-up (<c>ATH11K_FLAG_REGISTERED</c>).</summary>
    public bool Registered { get; private set; }

    /// <summary>The modelled bits of <c>ab->dev_flags</c>.</summary>
    public int DeviceFlags => (_recovering ? CrashFlush | Recovery : 0) | (Registered ? RegisteredFlag : 0) | (_qmiFailed ? QmiFail : 0);

    /// <summary>Models <c>ath11k_pci_probe</c> and <c>ath11k_ahb_probe</c>. If the probe fails, all its earlier steps are undone.</summary>
    public async Task<Errno> ProbeAsync()
    {
        await _thread.SleepAsync(TimeSpan.FromMilliseconds(1));
        _slot.Driver = this;
        if (_hif.Attach() is not Errno.None and var absent)
        {
            await _recovery.StopAsync();
            Enter(CardState.Failed);
            return absent;
        }
        _slot.MissionModeChanged = HtcChanged;
        if (InitQmi() is not Errno.None and var refused)
        {
            Warn($"failed to init core: -{(int)refused}");
            _slot.MissionModeChanged = null;
            ReleaseBusAndId();
            await _recovery.StopAsync();
            Enter(CardState.Failed);
            return refused;
        }
        if (await PowerUpAsync(_thread) is not Errno.None and var error)
        {
            Warn($"failed to power up :-{(int)error}");
            await TearDownAsync(CardState.Failed);
            return error;
        }
        // ath11k_ahb_probe: the firmware is restarted after calibration.
        if (await _qmi!.CalibratedAsync()) await PowerCycleAsync(_thread);
        return Errno.None;
    }

    /// <summary>Models <c>ath11k_pci_remove</c> and <c>ath11k_ahb_remove</c>.</summary>
    public async Task RemoveAsync()
    {
        _qmi!.Stop();
        // core.c: ath11k_core_stop sends this request even if the firmware never came up, but not if the firmware has crashed.
        if (!_qmiFailed && !_recovering) await _qmi.StopFirmwareAsync();
        await TearDownAsync(CardState.Off);
    }

    /// <summary>Handles <c>ATH11K_QMI_EVENT_FW_READY</c>. The event is ignored if the driver is already up.</summary>
    public Task FirmwareReadyAsync()
    {
        _recovering = false;
        return Registered ? Task.CompletedTask : StartCoreAsync();
    }

    /// <summary>
    /// Handles <c>ATH11K_QMI_EVENT_FW_INIT_DONE</c>. A driver that is already up restarts the firmware (<c>restart_work</c>).
    /// </summary>
    public Task FirmwareInitDoneAsync()
    {
        _qmiFailed = false;
        if (!Registered)
        {
            _recovering = false;
            return StartCoreAsync();
        }
        _recovery.QueueRestart();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Sets up everything above QMI again (<c>core.c: ath11k_core_restart</c>). This includes HTC, so the restart fails if the firmware was
    /// not restarted in the meantime and therefore does not answer. Once a restart has failed, further restarts are ignored, as in the
    /// driver-fixes series. The stock kernel panics instead.
    /// </summary>
    public async Task RestartAsync()
    {
        if (_restartFailed)
        {
            Warn("an earlier restart failed, ignore this one");
            return;
        }

        _recovering = false;
        _htcUp = false;
        await StartCoreAsync();
        _restartFailed = State == CardState.Failed;
        if (_restartFailed) Warn("failed to reconfigure driver on crash recovery");
    }

    /// <summary>
    /// Powers the card down and up. Like <c>core.c: ath11k_core_reset</c>, this method ignores the result of the power-up.
    /// </summary>
    public async Task PowerCycleAsync(Lane thread)
    {
        await PowerDownAsync(thread);
        if (!_kernel.Rules.RecoveryIsLocal) ResetOtherServices();
        if (_heldId is not null && !_kernel.Rules.RecoveryKeepsId) _qmi!.Rebind(_kernel.Qrtr.Ids.Renew(_heldId));
        // After a crash, the card counts as failed until its driver is up again.
        if (await PowerUpAsync(thread) is not Errno.None || Registered) Enter(CardState.Failed);
    }

    /// <summary>
    /// Handles a suspend of the host (<c>core.c: ath11k_core_suspend_late</c>). Some drivers power their card down while the host is
    /// suspended. For such a driver, this method powers the card down and returns true. For other drivers, it only returns false.
    /// </summary>
    public bool Suspend()
    {
        var hardware = _slot.Chip.Hardware;
        if (!Registered || !hardware.SupportsSuspend) return false;
        if (hardware.Family == AthFamily.Ath11k && !_kernel.Rules.Ath11kPowersDownInSleep) return false;
        _slot.PowerOffForSleep();
        return true;
    }

    /// <summary>
    /// Powers the card up and waits until the firmware has been started again
    /// (<c>core.c: ath11k_core_resume_early, ath11k_core_resume</c>).
    /// </summary>
    public async Task ResumeAsync()
    {
        if (await PowerUpAsync(_thread) is not Errno.None and var error)
        {
            Warn($"failed to power up hif during resume: -{(int)error}");
            Enter(CardState.Failed);
            return;
        }
        var start = _kernel.Scheduler.GetTimestamp();
        while (State is not (CardState.Up or CardState.Failed))
        {
            if (await Changed.WaitAsync(Changed.Version, RestartTimeout - _kernel.Scheduler.GetElapsedTime(start))) continue;
            Warn("timeout while waiting for restart complete");
            Warn($"failed to resume core: -{(int)Errno.ETIMEDOUT}");
            return;
        }
    }

    // core.c: ath11k_core_qmi_firmware_ready
    private async Task StartCoreAsync()
    {
        // If the driver was already up, this is a restart. The wiphy stays registered meanwhile, so the state stays Up unless the restart fails.
        if (State != CardState.Up) Enter(CardState.FirmwareReady);
        if (await _qmi!.StartFirmwareAsync(WlfwFirmwareMode.Normal) is not Errno.None)
        {
            QmiFailed();
            return;
        }
        // Another card's firmware may report that it is ready while this driver is still resetting its own card.
        if (_hif.IsBeingReset && _kernel.Rules.CoreStartsWithFirmware)
        {
            Warn($"failed to start core: -{(int)Errno.ENODEV}");
            await _qmi.StopFirmwareAsync();
            QmiFailed();
            return;
        }
        if (_hif.IsBeingReset && _slot.Chip.Hardware.WakesCard)
        {
            PanicInReset();
            return;
        }
        if (!await HtcReadyAsync())
        {
            Warn("failed to connect to HTC: -110");
            // err_firmware_stop. On a stock kernel, this request may reach another card and stop that card's firmware.
            await _qmi.StopFirmwareAsync();
            QmiFailed();
            return;
        }
        // The MAC address is in WMI's ready event, which arrives over the card's own bus, not over QRTR.
        await _thread.SleepAsync(_kernel.Scheduler.Choices.Between(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(3)));
        Mac = _kernel.SlotFor(_kernel.Rules.MacSource, _slot).Card.Firmware.Mac;
        Registered = true;
        Enter(CardState.Up);
    }

    // From now on, the driver wakes the card before each register access (ath11k_pcic_start, ath12k_pci_start). The probe's next register
    // access therefore calls a NULL function pointer: the routine that wakes the card is not set until MHI is powered up for the first
    // time (bus/mhi/host/pm.c: mhi_async_power_up).
    private void PanicInReset()
    {
        var read = _slot.Chip.Hardware.Family == AthFamily.Ath11k ? "pcic_read32" : "pci_read32";
        string[] stack = [read, "pci_sw_reset", "pci_power_up", "core_init", "pci_probe"];
        _kernel.Panic(["__mhi_device_get_sync", .. stack.Select(function => $"{_slot.Chip.Hardware.Module}_{function}")]);
    }

    /// <summary>
    /// Handles the loss of the WLFW service (<c>ATH11K_QMI_EVENT_SERVER_EXIT</c>). Afterwards, the driver waits for the service to return.
    /// </summary>
    public void ServiceLeft()
    {
        _recovering = true;
        Reason = "the WLFW service went away";
        Enter(CardState.Failed);
    }

    /// <summary>Handles the failure of the QMI exchange (<c>ATH11K_FLAG_QMI_FAIL</c>).</summary>
    public void QmiFailed()
    {
        _qmiFailed = true;
        Enter(CardState.Failed);
    }

    public void Warn(string text)
    {
        Reason = text;
        _kernel.Log.Warn(Prefixed(text));
    }

    public void Info(string text) => _kernel.Log.Info(Prefixed(text));

    private FirmwareImages Images() => _kernel.SlotFor(_kernel.Rules.FirmwareSource, _slot).Images;

    // core.c: ath11k_core_soc_create
    private Errno InitQmi()
    {
        if (HoldEndpointId(out var id) is not Errno.None and var noId) return noId;
        _qmi = new AthQmi(_kernel, this, _slot, Images(), _kernel.Rules.DriverBindsHandle ? id : 0);
        var result = _qmi.Init();
        if (result is not Errno.None) Warn($"failed to initialize qmi :-{(int)result}");
        return result;
    }

    private Errno HoldEndpointId(out uint id)
    {
        id = 0;
        if (!_kernel.Rules.EndpointIds) return Errno.None;
        _heldId = (_kernel.Rules.EndpointSource == CardSource.First ? _kernel.Slots[0].IdOwner : null) ?? _hif.EndpointOwner;
        if (_heldId is null)
        {
            Warn($"failed to get qrtr endpoint id: -{(int)Errno.EOPNOTSUPP}");
            return Errno.None;
        }
        var error = _kernel.Qrtr.Ids.Hold(_heldId, out id);
        if (error is Errno.None) return error;
        _heldId = null;
        Warn($"failed to get qrtr endpoint id: -{(int)error}");
        return _kernel.Rules.UnboundHandleIsAnError ? error : Errno.None;
    }

    // This method also releases what devm and ath11k_mhi_unregister release in the kernel.
    private async Task TearDownAsync(CardState end)
    {
        _slot.Driver = null;
        await _recovery.StopAsync();
        await PowerDownAsync(_thread);
        _slot.MissionModeChanged = null;
        await _qmi!.DeinitAsync();
        ReleaseBusAndId();
        if (!_kernel.Rules.TakeDownIsLocal) ResetOtherServices();
        Enter(end);
    }

    private void ReleaseBusAndId()
    {
        _hif.Detach();
        if (_heldId is null) return;
        if (_kernel.Rules.DriverReleasesId) _kernel.Qrtr.Ids.Release(_heldId);
        else _kernel.Qrtr.Ids.Abandon(_heldId);
        _heldId = null;
    }

    private async Task<Errno> PowerUpAsync(Lane thread)
    {
        if (await _hif.PowerUpAsync(thread) is not Errno.None and var error) return error;
        Enter(CardState.Linked);
        return Errno.None;
    }

    private async Task PowerDownAsync(Lane thread)
    {
        await _hif.PowerDownAsync(thread);
        _htcUp = false;
    }

    private void ResetOtherServices()
    {
        foreach (var other in _kernel.Slots.Where(s => s != _slot && s.Link.Registered))
            other.Link.FromCard(new Protocols.Qrtr.QrtrBye(0).ToPacket(
                new(other.Card.Running.Node, Protocols.Qrtr.QrtrConstants.PortControl),
                new(Protocols.Qrtr.QrtrConstants.LocalNode, Protocols.Qrtr.QrtrConstants.PortControl)).ToArray());
    }

    private void HtcChanged(bool up)
    {
        _htcUp = up;
        _htcChanged.Pulse();
    }

    // htc.c: ath11k_htc_wait_target
    private async Task<bool> HtcReadyAsync()
    {
        if (await HtcUpAsync()) return true;
        Warn("failed to receive control response completion, polling..");
        if (await HtcUpAsync()) return true;
        Warn("ctl_resp never came in (-110)");
        return false;
    }

    private async Task<bool> HtcUpAsync()
    {
        var start = _kernel.Scheduler.GetTimestamp();
        while (!_htcUp)
        {
            if (!await _htcChanged.WaitAsync(_htcChanged.Version, HtcTimeout - _kernel.Scheduler.GetElapsedTime(start))) return false;
        }
        return true;
    }

    private void Enter(CardState state)
    {
        State = state;
        if (state is CardState.Up or CardState.Failed or CardState.Off) _kernel.BringUpTurn.Release(_slot);
        if (_kernel.Qrtr.Logging) _kernel.Qrtr.Log(_slot.Declaration.Name, "driver.state", state.ToString());
        Changed.Pulse();
    }

    private string Prefixed(string text) => $"{_hif.Device}: {text}";
}
