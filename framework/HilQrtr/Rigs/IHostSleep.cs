namespace HilQrtr.Rigs;

/// <summary>Suspends and resumes a host, as suspend to RAM does (<c>/sys/power/state</c>). Drivers stay bound and cards keep their firmware.</summary>
public interface IHostSleep
{
    /// <summary>Suspends the host; returns once it is suspended. Nothing on it may be used until it is resumed. Does nothing if it is suspended already.</summary>
    Task SuspendAsync(CancellationToken cancellationToken = default);

    /// <summary>Resumes the host; returns once its drivers have resumed. Does nothing if it is not suspended.</summary>
    Task ResumeAsync(CancellationToken cancellationToken = default);
}
