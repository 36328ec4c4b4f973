using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Flow control for one port of a remote (<c>struct qrtr_tx_flow</c>).</summary>
internal sealed class TxFlow
{
    /// <summary>Number of messages that were sent since the last RESUME_TX.</summary>
    public int Pending { get; set; }

    /// <summary>Whether a message with a RESUME_TX request was lost.</summary>
    public bool TxFailed { get; set; }

    /// <summary>Blocked messages, in the order in which they were sent.</summary>
    public List<TxWaiter> Waiters { get; } = [];
}

/// <summary>A message that flow control has blocked.</summary>
/// <param name="Node">The remote.</param>
/// <param name="Flow">The flow that the message is blocked on.</param>
/// <param name="Message">The message.</param>
internal sealed record TxWaiter(EndpointNode Node, TxFlow Flow, OutgoingMessage Message)
{
    /// <summary>Called when the message is sent or refused.</summary>
    public Action<Errno>? Done { get; set; }

    /// <summary>Whether the waiter was woken but has not yet checked the flow again.</summary>
    public bool Woken { get; set; }

    /// <summary>Whether the wait is over.</summary>
    public bool Finished { get; set; }
}
