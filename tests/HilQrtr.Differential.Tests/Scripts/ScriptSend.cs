using HilQrtr.Errors;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>A send operation that was started and may be blocked.</summary>
internal sealed class ScriptSend : IAsyncDisposable
{
    private readonly Script _script;
    private readonly string _actor;
    private readonly CancellationTokenSource _interrupt;
    private bool _disposed;

    public ScriptSend(Script script, string actor, Func<CancellationToken, Task> send)
    {
        _script = script;
        _actor = actor;
        _interrupt = CancellationTokenSource.CreateLinkedTokenSource(script.CancellationToken);
        Completion = send(_interrupt.Token);
    }

    /// <summary>Completes when the kernel has accepted or refused the message.</summary>
    public Task Completion { get; }

    /// <summary>Status for the transcript.</summary>
    public string State => !Completion.IsCompleted ? "waits"
        : Completion.IsCanceled ? "given up"
        : Completion.Exception?.InnerException is QrtrSocketException e ? e.Errno.ToString()
        : Completion.IsFaulted ? throw Completion.Exception!
        : "ok";

    /// <summary>Records the send's current status.</summary>
    public async Task RecordStateAsync(string which)
    {
        await _script.WaitAsync(Completion);
        _script.Transcript.Add(_actor, $"{which} → {State}");
    }

    /// <summary>Interrupts the send, as a signal would.</summary>
    public async Task InterruptAsync(string which)
    {
        await DisposeAsync();
        _script.Transcript.Add(_actor, $"{which} → {State}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        Stop(_interrupt);
        try
        {
            await Completion;
        }
        catch (Exception e) when (e is OperationCanceledException or QrtrSocketException)
        {
            // The property State reports this error.
        }
        _interrupt.Dispose();
    }

    // Do not use CancelAsync, which would run the callbacks on the thread pool.
    private static void Stop(CancellationTokenSource source) => source.Cancel();
}
