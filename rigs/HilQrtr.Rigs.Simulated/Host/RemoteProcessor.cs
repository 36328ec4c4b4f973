using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>
/// The remote processor that runs the firmware of an on-SoC radio (<c>drivers/remoteproc/remoteproc_core.c</c>). The firmware is loaded by
/// the remoteproc subsystem, not by the driver. The QRTR channel exists only while the processor runs.
/// </summary>
internal sealed class RemoteProcessor(HostKernel kernel, CardSlot slot, int number)
{
    private readonly Lane _worker = kernel.Scheduler.NewLane($"remoteproc{number}");
    private int _users;
    private bool _running;

    /// <summary>Name in sysfs, such as <c>remoteproc0</c>.</summary>
    public string Name { get; } = $"remoteproc{number}";

    /// <summary>Adds a user. The first user starts the processor (<c>rproc_boot</c>).</summary>
    public async Task BootAsync(Lane thread)
    {
        if (_users++ == 0) await StartAsync(thread);
    }

    /// <summary>Removes a user. When the last user is removed, the processor stops (<c>rproc_shutdown</c>).</summary>
    public void Shutdown()
    {
        if (_users == 0 || --_users > 0) return;
        Stop();
        kernel.Log.Info($"remoteproc {Name}: stopped remote processor {Name}");
    }

    /// <summary>Reports a firmware crash and starts the recovery (<c>rproc_report_crash</c>).</summary>
    public void Crashed()
    {
        kernel.Log.Error($"remoteproc {Name}: crash detected in {Name}: type fatal error");
        _worker.Run(RecoverAsync);
    }

    /// <summary>Stops and restarts the processor, regardless of its users (<c>rproc_trigger_recovery</c>).</summary>
    public async Task RecoverAsync()
    {
        kernel.Log.Error($"remoteproc {Name}: recovering {Name}");
        Stop();
        await StartAsync(_worker);
    }

    /// <summary>Stops and starts the processor, as a user does through sysfs (<c>remoteproc_sysfs.c: state_store</c>).</summary>
    /// <param name="whileDown">Runs while the processor is stopped.</param>
    public async Task RestartAsync(Func<Task>? whileDown)
    {
        Stop();
        kernel.Log.Info($"remoteproc {Name}: stopped remote processor {Name}");
        if (whileDown is not null) await whileDown();
        await StartAsync(_worker);
    }

    // rproc_start
    private async Task StartAsync(Lane thread)
    {
        kernel.Log.Info($"remoteproc {Name}: powering up {Name}");
        await thread.SleepAsync(kernel.Scheduler.Choices.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40)));
        // In the meantime, the last user may have shut the processor down, or another start may have finished first.
        if (_users == 0 || _running) return;
        _running = true;
        slot.PowerOn();
        slot.AllocateIdOwner();
        slot.StartLink();
        kernel.Log.Info($"remoteproc {Name}: remote processor {Name} is now up");
    }

    // rproc_stop
    private void Stop()
    {
        if (!_running) return;
        _running = false;
        slot.PowerOff();
        slot.FreeIdOwner();
    }
}
