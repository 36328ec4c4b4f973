using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>A send that the kernel holds back: until its socket has room, until RESUME_TX comes, or the one and then the other.</summary>
internal sealed class HeldSend
{
    private readonly TaskCompletionSource<Errno> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the message was sent or refused.</summary>
    public Task<Errno> Result => _result.Task;

    /// <summary>Takes it out of what it waits for now.</summary>
    public Action? Leave { get; set; }

    /// <summary>Called when it is done.</summary>
    public Action? Done { get; set; }

    /// <summary>Whether a signal has come: from then on it waits for nothing.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>A signal comes for the sender.</summary>
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
