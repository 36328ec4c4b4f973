namespace HilQrtr.Evidence;

/// <summary>Receives the events of a rig as they happen. On a rig with virtual time, the same run gives the same events, byte for byte.</summary>
public interface IEventLog
{
    /// <summary>Whether events are recorded; if not, callers need not format them.</summary>
    bool Enabled { get; }

    /// <summary>Writes one event.</summary>
    /// <param name="time">Time on the rig's clock since the lease began.</param>
    /// <param name="actor">The source: <c>host0/qrtr</c>, <c>host0/card1</c>, ….</param>
    /// <param name="kind">The event, as in <c>qrtr.rx</c>: a short word from a small set.</param>
    /// <param name="detail">Details, on one line.</param>
    void Write(TimeSpan time, string actor, string kind, string detail);
}
