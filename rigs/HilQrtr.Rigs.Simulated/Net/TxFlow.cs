using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Flow control towards one port of a remote: <c>struct qrtr_tx_flow</c>.</summary>
internal sealed class TxFlow
{
    /// <summary>Messages sent since the last RESUME_TX.</summary>
    public int Pending { get; set; }

    /// <summary>Whether a message that asked for RESUME_TX was lost.</summary>
    public bool TxFailed { get; set; }

    /// <summary>Messages that wait, in order.</summary>
    public List<TxWaiter> Waiters { get; } = [];
}

/// <summary>A message that flow control holds back.</summary>
/// <param name="Node">Where the message goes.</param>
/// <param name="Flow">The flow it waits for.</param>
/// <param name="Message">The message.</param>
internal sealed record TxWaiter(EndpointNode Node, TxFlow Flow, OutgoingMessage Message)
{
    /// <summary>Called when the message was sent or refused.</summary>
    public Action<Errno>? Done { get; set; }

    /// <summary>Whether it was woken and has yet to look at its flow again.</summary>
    public bool Woken { get; set; }

    /// <summary>Whether it no longer waits.</summary>
    public bool Finished { get; set; }
}
