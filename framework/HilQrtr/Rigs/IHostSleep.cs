namespace HilQrtr.Rigs;

/// <summary>Sends a host to sleep and wakes it, as suspend to RAM does (<c>/sys/power/state</c>). Drivers stay bound and cards keep their firmware.</summary>
public interface IHostSleep
{
    /// <summary>Suspends the host; returns once it sleeps. Nothing of it may be used until it is resumed. One that sleeps goes on sleeping.</summary>
    Task SuspendAsync(CancellationToken cancellationToken = default);

    /// <summary>Wakes the host; returns once its drivers have resumed. One that is awake stays awake.</summary>
    Task ResumeAsync(CancellationToken cancellationToken = default);
}
