using HilQrtr.Errors;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>A send that was started, and may have been held back.</summary>
internal sealed class ScriptSend : IAsyncDisposable
{
    private readonly Script _script;
    private readonly string _actor;
    private readonly CancellationTokenSource _giveUp;
    private bool _disposed;

    public ScriptSend(Script script, string actor, Func<CancellationToken, Task> send)
    {
        _script = script;
        _actor = actor;
        _giveUp = CancellationTokenSource.CreateLinkedTokenSource(script.CancellationToken);
        Completion = send(_giveUp.Token);
    }

    /// <summary>Ends when the kernel has taken or refused the message.</summary>
    public Task Completion { get; }

    /// <summary>Result so far, as transcripts have it.</summary>
    public string State => !Completion.IsCompleted ? "waits"
        : Completion.IsCanceled ? "given up"
        : Completion.Exception?.InnerException is QrtrSocketException e ? e.Errno.ToString()
        : Completion.IsFaulted ? throw Completion.Exception!
        : "ok";

    /// <summary>Writes to the transcript what has become of it since.</summary>
    public async Task LookAsync(string which)
    {
        await _script.WaitAsync(Completion);
        _script.Transcript.Add(_actor, $"{which} → {State}");
    }

    /// <summary>Gives it up, as a signal does.</summary>
    public async Task GiveUpAsync(string which)
    {
        await DisposeAsync();
        _script.Transcript.Add(_actor, $"{which} → {State}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        Stop(_giveUp);
        try
        {
            await Completion;
        }
        catch (Exception e) when (e is OperationCanceledException or QrtrSocketException)
        {
            // Its state tells.
        }
        _giveUp.Dispose();
    }

    // Not CancelAsync, which calls back from the thread pool: what touches a rig stays on its timeline.
    private static void Stop(CancellationTokenSource source) => source.Cancel();
}
