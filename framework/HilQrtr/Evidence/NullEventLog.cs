namespace HilQrtr.Evidence;

/// <summary>An event log to which nobody listens.</summary>
public sealed class NullEventLog : IEventLog
{
    /// <inheritdoc/>
    public bool Enabled => false;

    /// <inheritdoc/>
    public void Write(TimeSpan time, string actor, string kind, string detail)
    {
    }
}
