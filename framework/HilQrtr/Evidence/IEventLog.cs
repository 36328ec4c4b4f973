namespace HilQrtr.Evidence;

/// <summary>Receives the events of a rig as they happen. On a rig with virtual time, repeating a run gives the same events, byte for byte.</summary>
public interface IEventLog
{
    /// <summary>Whether events are recorded. If false, callers need not format events.</summary>
    bool Enabled { get; }

    /// <summary>Writes one event.</summary>
    /// <param name="time">Time since the lease began, measured on the rig's clock.</param>
    /// <param name="actor">The source of the event, such as <c>host0/qrtr</c> or <c>host0/card1</c>.</param>
    /// <param name="kind">The kind of event: one of a few fixed names, such as <c>qrtr.rx</c>.</param>
    /// <param name="detail">Details of the event, on one line.</param>
    void Write(TimeSpan time, string actor, string kind, string detail);
}
