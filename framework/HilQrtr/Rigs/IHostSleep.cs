namespace HilQrtr.Rigs;

/// <summary>
/// Suspends a host to RAM (<c>/sys/power/state</c>) and resumes it. Drivers stay bound. Some drivers power their cards down on suspend, and
/// upload the firmware again on resume.
/// </summary>
public interface IHostSleep
{
    /// <summary>
    /// Suspends the host and waits until it is suspended. Nothing on the host may be used until the host is resumed.
    /// Does nothing if the host is already suspended.
    /// </summary>
    Task SuspendAsync(CancellationToken cancellationToken = default);

    /// <summary>Resumes the host and waits until its drivers have resumed. Does nothing if the host is not suspended.</summary>
    Task ResumeAsync(CancellationToken cancellationToken = default);
}
