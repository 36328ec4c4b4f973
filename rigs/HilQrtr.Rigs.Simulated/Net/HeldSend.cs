using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A blocked send. It waits for send buffer space, for RESUME_TX, or first for send buffer space and then for RESUME_TX.</summary>
internal sealed class HeldSend
{
    private readonly TaskCompletionSource<Errno> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the message is sent or refused.</summary>
    public Task<Errno> Result => _result.Task;

    /// <summary>Cancels the current wait.</summary>
    public Action? Leave { get; set; }

    /// <summary>Called on completion.</summary>
    public Action? Done { get; set; }

    /// <summary>Whether a signal has arrived. After a signal, the send no longer blocks.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Delivers a signal to the sender.</summary>
    public void Interrupt()
    {
        if (Result.IsCompleted) return;
        Interrupted = true;
        Leave?.Invoke();
    }

    public void Complete(Errno result)
    {
        Leave = null;
        if (_result.TrySetResult(result)) Done?.Invoke();
    }
}
