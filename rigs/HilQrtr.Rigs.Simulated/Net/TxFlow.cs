using HilQrtr.Qrtr;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Flow control towards one port of a remote: <c>struct qrtr_tx_flow</c>.</summary>
internal sealed class TxFlow
{
    /// <summary>Messages sent since the last RESUME_TX.</summary>
    public int Pending { get; set; }

    /// <summary>Whether a message that asked for RESUME_TX was lost.</summary>
    public bool TxFailed { get; set; }

    /// <summary>Senders that wait, in order.</summary>
    public List<TxWaiter> Waiters { get; } = [];
}

/// <summary>A sender that flow control holds back, and the message it holds.</summary>
/// <param name="Node">Where the message goes.</param>
/// <param name="Flow">The flow it waits for.</param>
/// <param name="Message">The message.</param>
internal sealed record TxWaiter(EndpointNode Node, TxFlow Flow, OutgoingMessage Message)
{
    private readonly TaskCompletionSource<Errno> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the message was sent or refused.</summary>
    public Task<Errno> Result => _result.Task;

    /// <summary>Whether it was woken and has yet to look at its flow again.</summary>
    public bool Woken { get; set; }

    public void Complete(Errno result) => _result.TrySetResult(result);
}
