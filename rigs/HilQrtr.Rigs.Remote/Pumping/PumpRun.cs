using System.Runtime.ExceptionServices;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>One run of one body.</summary>
internal sealed class PumpRun(AgentSession session, Conversation conversation, TimeSpan hangAfter, CancellationToken cancellationToken)
{
    // An agent that is well answers a cancellation at once.
    private static readonly TimeSpan CancelledPatience = TimeSpan.FromSeconds(5);

    // Nothing of the rig's can move a body any more whose host is gone.
    private static readonly TimeSpan BereavedPatience = TimeSpan.FromSeconds(2);

    private readonly PumpQueue _queue = session.Queue;
    private long _lastProgress = TimeProvider.System.GetTimestamp();
    private long _boundedTurns;

    public void Run(Func<CancellationToken, Task> body)
    {
        using var cancel = new CancellationTokenSource();
        SynchronizationContext.SetSynchronizationContext(_queue);
        var task = Start(body, cancel.Token);
        while (!RunReady(task))
        {
            if (cancellationToken.IsCancellationRequested && !cancel.IsCancellationRequested)
            {
                Progress();
                cancel.Cancel();
                continue;
            }
            if (!Advance()) Wait(cancelled: cancel.IsCancellationRequested);
            CheckPatience(cancelled: cancel.IsCancellationRequested);
        }
        SynchronizationContext.SetSynchronizationContext(null);
        if (session.End is null) conversation.Finish(hangAfter);
        if (task.IsCanceled) throw new OperationCanceledException(cancellationToken);
        if (task.Exception is { } failed) ExceptionDispatchInfo.Throw(failed.InnerExceptions[0]);
    }

    private static Task Start(Func<CancellationToken, Task> body, CancellationToken cancellationToken)
    {
        try
        {
            return body(cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException(e);
        }
    }

    /// <summary>Runs continuations until none is left or the body is done; whether it is.</summary>
    private bool RunReady(Task task)
    {
        while (!task.IsCompleted && _queue.TryRunOne()) Progress();
        return task.IsCompleted;
    }

    private bool Advance()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var advanced = conversation.Advance();
            if (conversation.BoundedTurns != _boundedTurns) Progress();
            _boundedTurns = conversation.BoundedTurns;
            return advanced;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(_queue);
        }
    }

    private void Wait(bool cancelled)
    {
        // A body that was told to stop, and still waits for nothing of the rig's, is left.
        if (cancelled && conversation.IsIdle && _queue.IsEmpty) cancellationToken.ThrowIfCancellationRequested();
        var left = Left(cancelled);
        var next = conversation.UntilNext;
        var time = next != Timeout.InfiniteTimeSpan && next < left ? next : left;
        // A time-out of less than a millisecond would be none.
        time = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(time.TotalMilliseconds, 0, int.MaxValue)));
        if (cancelled) _queue.Wake.WaitOne(time);
        else WaitHandle.WaitAny([_queue.Wake, cancellationToken.WaitHandle], time);
    }

    private void CheckPatience(bool cancelled)
    {
        if (!_queue.IsEmpty) return;
        // Timers that go off, of a body that polls, say nothing about a host that does not answer. Where turns are taken they wait for it.
        var silent = session.End is null && conversation.Silence >= hangAfter / 2;
        if (Left(cancelled) > TimeSpan.Zero && (!silent || cancelled || session.TakesTurns)) return;
        if (cancelled) cancellationToken.ThrowIfCancellationRequested();
        if (session.End is { } end) throw end;
        throw new RigHungException(session.Rig, conversation.Describe(hangAfter), silent ? conversation.Silence : hangAfter, silent);
    }

    private TimeSpan Left(bool cancelled)
    {
        var waited = TimeProvider.System.GetElapsedTime(_lastProgress);
        if (cancelled) return (hangAfter < CancelledPatience ? hangAfter : CancelledPatience) - waited;
        return (session.End is not null && hangAfter > BereavedPatience ? BereavedPatience : hangAfter) + conversation.Allowance(waited) - waited;
    }

    private void Progress() => _lastProgress = TimeProvider.System.GetTimestamp();
}
