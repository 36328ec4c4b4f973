using HilQrtr.Cards;
using HilQrtr.Rigs.Simulated.Host;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Drivers;

/// <summary>
/// ath11k's recovery from a firmware crash (<c>mhi.c: ath11k_mhi_op_status_cb</c>). <c>core.c: ath11k_core_reset</c> and
/// <c>ath11k_core_restart</c> run on separate workqueues. In the model, no network interface is up. For this reason, mac80211 never signals
/// the start of a recovery (<c>recovery_start</c>), and the driver's wait for that signal times out. mac80211 does not signal the end of
/// the recovery either (<c>ath11k_mac_op_reconfig_complete</c>). The reset count therefore never drops, and the driver gives up after five
/// failures.
/// </summary>
internal sealed class AthRecovery
{
    // core.h: ATH11K_RECOVER_START_TIMEOUT_HZ, ATH11K_RESET_TIMEOUT_HZ, ATH11K_RESET_FAIL_TIMEOUT_HZ.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ResetTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan FailTimeout = TimeSpan.FromSeconds(20);

    // core.h: ATH11K_RESET_MAX_FAIL_COUNT_FIRST, ATH11K_RESET_MAX_FAIL_COUNT_FINAL.
    private const int MaxFailuresFirst = 3;
    private const int MaxFailuresFinal = 5;

    private readonly HostKernel _kernel;
    private readonly CardSlot _slot;
    private readonly AthDriver _driver;
    private readonly Lane _reset;
    private readonly Lane _restart;
    private readonly Signal _idle;
    private readonly TimeSpan _workTimeout;
    private int _working;
    private int _resets;
    private int _failures;
    private TimeSpan _failedUntil;
    private bool _active;
    private bool _stopping;

    public AthRecovery(HostKernel kernel, CardSlot slot, AthDriver driver)
    {
        (_kernel, _slot, _driver) = (kernel, slot, driver);
        _reset = kernel.Scheduler.NewLane($"{slot.Declaration.Name}/ath11k_aux_wq");
        _restart = kernel.Scheduler.NewLane($"{slot.Declaration.Name}/ath11k_wq");
        _idle = new Signal(kernel.Scheduler);
        // This is longer than the sum of all waits in one reset. A reset waits for the previous reset, the start of the recovery, the MHI
        // reset, and both boot stages.
        _workTimeout = ResetTimeout + StartTimeout + (4 * slot.Chip.Hardware.MhiTimeout);
        slot.EnvironmentChanged += EnvironmentChanged;
    }

    /// <summary>Queues <c>restart_work</c>. This method is called on FW_INIT_DONE if the driver is up.</summary>
    public void QueueRestart() => Queue(_restart, _driver.RestartAsync);

    /// <summary>
    /// Stops queueing resets and waits for work that is already running (<c>destroy_workqueue</c>). Called when the driver is being removed
    /// or its probe has failed.
    /// </summary>
    public async Task StopAsync()
    {
        _stopping = true;
        _slot.EnvironmentChanged -= EnvironmentChanged;
        var start = _kernel.Scheduler.GetTimestamp();
        while (_working > 0)
        {
            if (await _idle.WaitAsync(_idle.Version, _workTimeout - _kernel.Scheduler.GetElapsedTime(start))) continue;
            _driver.Warn($"the pending reset did not end in {_workTimeout.TotalSeconds:0} s");
            return;
        }
    }

    // main.c: mhi_intvec_threaded_handler reports RDDM only while MHI is active. MHI becomes active when the card enters M0 in SBL.
    // Once RDDM has been reported, it is not reported again until the card has left RDDM (mhi_pre_cb).
    private void EnvironmentChanged(ExecutionEnvironment environment)
    {
        var wasActive = _active;
        _active = environment is ExecutionEnvironment.Sbl or ExecutionEnvironment.Amss;
        if (environment != ExecutionEnvironment.Rddm || !wasActive) return;
        Queue(_reset, async () =>
        {
            _driver.Warn("firmware crashed: MHI_CB_EE_RDDM");
            if (!_stopping) await ResetAsync();
        });
    }

    // core.c: ath11k_core_reset
    private async Task ResetAsync()
    {
        if (!_driver.Registered)
        {
            _driver.Warn($"ignore reset dev flags 0x{_driver.DeviceFlags:x}");
            return;
        }
        if (_failures >= MaxFailuresFinal || (_failures >= MaxFailuresFirst && _kernel.Scheduler.Now < _failedUntil)) return;
        if (++_resets > 1)
        {
            _driver.Warn($"already resetting count {_resets}");
            await _reset.SleepAsync(ResetTimeout);
            _failedUntil = _kernel.Scheduler.Now + FailTimeout;
            _failures++;
        }
        await _reset.SleepAsync(StartTimeout);
        if (_stopping) return;
        await _driver.PowerCycleAsync(_reset);
    }

    private void Queue(Lane lane, Func<Task> work)
    {
        _working++;
        lane.Run(async () =>
        {
            await work();
            _working--;
            _idle.Pulse();
        });
    }
}
