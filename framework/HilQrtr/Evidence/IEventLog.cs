namespace HilQrtr.Evidence;

/// <summary>Takes what happens on a rig, as it happens. The same run gives the same events, to the byte, on a rig with virtual time.</summary>
public interface IEventLog
{
    /// <summary>Whether anybody listens; if not, callers need not format.</summary>
    bool Enabled { get; }

    /// <summary>Writes one event.</summary>
    /// <param name="time">Time on the rig's clock since the lease began.</param>
    /// <param name="actor">Who: <c>host0/qrtr</c>, <c>host0/card1</c>, ….</param>
    /// <param name="kind">What, as in <c>qrtr.rx</c>: a short word, from a small set.</param>
    /// <param name="detail">The rest, one line.</param>
    void Write(TimeSpan time, string actor, string kind, string detail);
}
