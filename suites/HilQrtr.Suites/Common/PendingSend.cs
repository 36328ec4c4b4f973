using HilQrtr.Errors;

namespace HilQrtr.Suites.Common;

/// <summary>A send that flow control may block. Disposing this object cancels the send, so that the socket can be closed.</summary>
internal sealed class PendingSend : IAsyncDisposable
{
    /// <summary>Status of a send that has completed.</summary>
    public const string Released = "released";

    /// <summary>Status of a send that has not completed.</summary>
    public const string Blocked = "blocked";

    private readonly CancellationTokenSource _cancel;

    public PendingSend(Func<CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Completion = send(_cancel.Token);
    }

    /// <summary>Completes when the kernel has accepted or refused the message.</summary>
    public Task Completion { get; }

    /// <summary>Whether the send is still blocked.</summary>
    public bool IsBlocked => !Completion.IsCompleted;

    /// <summary>Status for step texts.</summary>
    public string Status => IsBlocked ? Blocked : Released;

    public async ValueTask DisposeAsync()
    {
        CancelSend();
        try
        {
            await Completion;
        }
        catch (Exception e) when (e is OperationCanceledException or QrtrSocketException)
        {
            // Tests check the result of the send themselves.
        }

        _cancel.Dispose();
    }

    // CancelAsync would run the callbacks on the thread pool, not on the simulated rig's thread.
    private void CancelSend() => _cancel.Cancel();
}
