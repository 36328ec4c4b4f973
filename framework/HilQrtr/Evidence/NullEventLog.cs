namespace HilQrtr.Evidence;

/// <summary>An event log that discards everything.</summary>
public sealed class NullEventLog : IEventLog
{
    /// <inheritdoc/>
    public bool Enabled => false;

    /// <inheritdoc/>
    public void Write(TimeSpan time, string actor, string kind, string detail)
    {
    }
}
