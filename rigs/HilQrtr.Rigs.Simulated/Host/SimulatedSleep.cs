using HilQrtr.Rigs.Simulated.Drivers;

namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>
/// Suspends a simulated host to RAM and resumes it. A driver either powers its card down (<see cref="AthDriver.Suspend"/>) or puts the card
/// into M3 (<c>mhi_pm_suspend</c>). A card in M3 keeps its firmware, and its channels stay open
/// (<c>net/qrtr/mhi.c: qcom_mhi_qrtr_pm_suspend_late</c>). The card's QRTR link is only paused.
/// </summary>
internal sealed class SimulatedSleep(HostKernel kernel) : IHostSleep
{
    private readonly List<AthDriver> _poweredDown = [];
    private bool _asleep;

    public Task SuspendAsync(CancellationToken cancellationToken)
    {
        if (_asleep) return Task.CompletedTask;
        _asleep = true;
        kernel.Log.Info("PM: suspend entry (deep)");
        foreach (var slot in kernel.Slots)
        {
            if (slot.Driver is { } driver && driver.Suspend()) _poweredDown.Add(driver);
            else slot.Link.Suspend();
        }
        return Task.CompletedTask;
    }

    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (!_asleep) return;
        _asleep = false;
        foreach (var slot in kernel.Slots.Where(slot => slot.Driver is null || !_poweredDown.Contains(slot.Driver))) slot.Link.Resume();
        // Devices resume in parallel (device_resume).
        var resuming = _poweredDown.ConvertAll(driver => driver.ResumeAsync());
        _poweredDown.Clear();
        foreach (var one in resuming) await one;
        kernel.Log.Info("PM: suspend exit");
    }
}
