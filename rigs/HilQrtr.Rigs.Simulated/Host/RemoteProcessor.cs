using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>
/// The remote processor that the firmware of a radio on the SoC runs on: <c>drivers/remoteproc/remoteproc_core.c</c>. It loads
/// the firmware itself, and brings the channels for QRTR along when it starts and takes them away when it stops.
/// </summary>
internal sealed class RemoteProcessor(HostKernel kernel, CardSlot slot, int number)
{
    private readonly Lane _worker = kernel.Scheduler.NewLane($"remoteproc{number}");
    private int _users;
    private bool _running;

    /// <summary>Name in sysfs, as in <c>remoteproc0</c>.</summary>
    public string Name { get; } = $"remoteproc{number}";

    /// <summary>Whether somebody has it booted.</summary>
    public bool Booted => _users > 0;

    /// <summary>Starts it, if it does not run, and keeps it running until <see cref="Shutdown"/> (<c>rproc_boot</c>).</summary>
    public async Task BootAsync(Lane thread)
    {
        if (_users++ == 0) await StartAsync(thread);
    }

    /// <summary>Lets go of it; the last to let go stops it (<c>rproc_shutdown</c>).</summary>
    public void Shutdown()
    {
        if (_users == 0 || --_users > 0) return;
        Stop();
        kernel.Log.Info($"remoteproc {Name}: stopped remote processor {Name}");
    }

    /// <summary>Its firmware has crashed (<c>rproc_report_crash</c>).</summary>
    public void Crashed()
    {
        kernel.Log.Error($"remoteproc {Name}: crash detected in {Name}: type fatal error");
        _worker.Run(RecoverAsync);
    }

    /// <summary>It stops and starts, whoever uses it (<c>rproc_trigger_recovery</c>).</summary>
    public async Task RecoverAsync()
    {
        kernel.Log.Error($"remoteproc {Name}: recovering {Name}");
        Stop();
        await StartAsync(_worker);
    }

    // rproc_start
    private async Task StartAsync(Lane thread)
    {
        kernel.Log.Info($"remoteproc {Name}: powering up {Name}");
        await thread.SleepAsync(kernel.Scheduler.Choices.Between(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40)));
        // Whoever had it booted may be gone meanwhile, or somebody else has started it.
        if (_users == 0 || _running) return;
        _running = true;
        slot.PowerOn();
        slot.AllocateIdOwner();
        slot.Link.Probe();
        kernel.Log.Info($"remoteproc {Name}: remote processor {Name} is now up");
        slot.Card.LinkUp();
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
