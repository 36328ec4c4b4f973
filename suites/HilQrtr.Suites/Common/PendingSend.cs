using HilQrtr.Errors;

namespace HilQrtr.Suites.Common;

/// <summary>A send that flow control may hold back. Disposing it gives the send up, so that its socket can be closed.</summary>
internal sealed class PendingSend : IAsyncDisposable
{
    /// <summary>How a send stands that has ended.</summary>
    public const string Ended = "it no longer waits";

    /// <summary>How a send stands that has not.</summary>
    public const string Waiting = "it waits";

    private readonly CancellationTokenSource _giveUp;

    public PendingSend(Func<CancellationToken, Task> send, CancellationToken cancellationToken)
    {
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Completion = send(_giveUp.Token);
    }

    /// <summary>Ends when the kernel has taken or refused the message.</summary>
    public Task Completion { get; }

    /// <summary>Whether the sender still waits.</summary>
    public bool Waits => !Completion.IsCompleted;

    /// <summary>How it stands, in words.</summary>
    public string Stands => Waits ? Waiting : Ended;

    public async ValueTask DisposeAsync()
    {
        GiveUp();
        try
        {
            await Completion;
        }
        catch (Exception e) when (e is OperationCanceledException or QrtrSocketException)
        {
            // Whether it was refused is for the test to ask; here it is only to end.
        }

        _giveUp.Dispose();
    }

    // Not CancelAsync, which calls back from the thread pool: what touches a simulated rig stays on its thread.
    private void GiveUp() => _giveUp.Cancel();
}
