namespace HilQrtr.Rigs.Simulated.Host;

/// <summary>
/// Suspends a simulated host to RAM and resumes it. <c>ath11k/core.c: ath11k_core_suspend</c> puts each card into M3
/// (<c>mhi_pm_suspend</c>). A card in M3 keeps its firmware, and <c>net/qrtr/mhi.c: qcom_mhi_qrtr_pm_suspend_late</c> does not touch the
/// card's channels. From the point of view of QRTR, the link merely pauses.
/// </summary>
internal sealed class SimulatedSleep(HostKernel kernel) : IHostSleep
{
    private bool _asleep;

    public Task SuspendAsync(CancellationToken cancellationToken)
    {
        if (_asleep) return Task.CompletedTask;
        _asleep = true;
        kernel.Log.Info("PM: suspend entry (deep)");
        foreach (var slot in kernel.Slots) slot.Link.Suspend();
        return Task.CompletedTask;
    }

    public Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (!_asleep) return Task.CompletedTask;
        _asleep = false;
        foreach (var slot in kernel.Slots) slot.Link.Resume();
        kernel.Log.Info("PM: suspend exit");
        return Task.CompletedTask;
    }
}
