using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Rigs.Simulated.Scheduling;

namespace HilQrtr.Rigs.Simulated.Qmi;

/// <summary>A request and the response to it (<c>struct qmi_txn</c>).</summary>
internal sealed class QmiTransaction(ushort id, Scheduler scheduler)
{
    public ushort Id { get; } = id;

    /// <summary>Pulses when the response arrives.</summary>
    public Signal Answered { get; } = new(scheduler);

    /// <summary>The response; null if it has not arrived or could not be decoded.</summary>
    public WlfwMessage? Answer { get; private set; }

    /// <summary>Whether the response has arrived.</summary>
    public bool IsAnswered { get; private set; }

    public void Complete(WlfwMessage? answer)
    {
        IsAnswered = true;
        Answer = answer;
        Answered.Pulse();
    }
}
