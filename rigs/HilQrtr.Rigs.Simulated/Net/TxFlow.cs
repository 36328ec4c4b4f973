using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Flow control towards one port of a remote: <c>struct qrtr_tx_flow</c>.</summary>
internal sealed class TxFlow
{
    /// <summary>Messages sent since the last RESUME_TX.</summary>
    public int Pending { get; set; }

    /// <summary>Whether a message with a RESUME_TX request was lost.</summary>
    public bool TxFailed { get; set; }

    /// <summary>Blocked messages, in order.</summary>
    public List<TxWaiter> Waiters { get; } = [];
}

/// <summary>A message blocked by flow control.</summary>
/// <param name="Node">The remote.</param>
/// <param name="Flow">The flow that it is blocked on.</param>
/// <param name="Message">The message.</param>
internal sealed record TxWaiter(EndpointNode Node, TxFlow Flow, OutgoingMessage Message)
{
    /// <summary>Called when the message is sent or refused.</summary>
    public Action<Errno>? Done { get; set; }

    /// <summary>Whether it was woken but has not rechecked its flow yet.</summary>
    public bool Woken { get; set; }

    /// <summary>Whether it no longer waits.</summary>
    public bool Finished { get; set; }
}
