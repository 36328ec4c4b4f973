using System.Runtime.ExceptionServices;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Remote.Pumping;

/// <summary>A single run of the pump.</summary>
internal sealed class PumpRun(RemotePump pump, Conversation conversation, TimeSpan hangAfter, CancellationToken cancellationToken)
{
    // Time within which the body (the code that the pump runs) must end after it is cancelled. A working agent responds to a cancellation
    // immediately, so a short time is enough.
    private static readonly TimeSpan CancelBound = TimeSpan.FromSeconds(5);

    // Hang timeout that applies after a host has died. It is short, because a dead host makes no progress.
    private static readonly TimeSpan DeadHostBound = TimeSpan.FromSeconds(2);

    private readonly PumpQueue _queue = pump.Queue;
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
            CheckBound(cancelled: cancel.IsCancellationRequested);
        }
        SynchronizationContext.SetSynchronizationContext(null);
        conversation.Finish(hangAfter);
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

    /// <summary>Runs ready continuations until none is left or the body has completed. Returns <c>true</c> if the body has completed.</summary>
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
        // If a cancelled body awaits nothing on the rig, it is abandoned.
        if (cancelled && conversation.IsIdle && _queue.IsEmpty) cancellationToken.ThrowIfCancellationRequested();
        var remaining = Left(cancelled);
        var next = conversation.UntilNext;
        var time = next != Timeout.InfiniteTimeSpan && next < remaining ? next : remaining;
        // The timeout is rounded up to whole milliseconds, because WaitOne would round it down, possibly to 0, and would then not wait.
        time = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(time.TotalMilliseconds, 0, int.MaxValue)));
        pump.IsWaiting = true;
        if (cancelled) _queue.Wake.WaitOne(time);
        else WaitHandle.WaitAny([_queue.Wake, cancellationToken.WaitHandle], time);
        pump.IsWaiting = false;
    }

    private void CheckBound(bool cancelled)
    {
        if (!_queue.IsEmpty) return;
        // In real time, a body that polls makes progress even if a host does not reply, because the body's timers still fire. The
        // silence of the host is therefore checked separately. If the hosts and hil take turns, timers do not fire
        // before the host replies.
        var quietest = conversation.Quietest;
        var silence = quietest.Silence;
        var silent = silence >= hangAfter / 2;
        if (Left(cancelled) > TimeSpan.Zero && (!silent || cancelled || pump.TakesTurns)) return;
        if (cancelled) cancellationToken.ThrowIfCancellationRequested();
        if (conversation.End is { } end) throw end;
        var host = quietest.Session.Host;
        var keepsTurn = silent && pump.TakesTurns ? $"; {host} is running and does not end its turn" : "";
        throw new RigHungException(pump.Rig, conversation.Describe() + keepsTurn, silent ? silence : hangAfter, silent ? host : null);
    }

    private TimeSpan Left(bool cancelled)
    {
        var waited = TimeProvider.System.GetElapsedTime(_lastProgress);
        if (cancelled) return (hangAfter < CancelBound ? hangAfter : CancelBound) - waited;
        return (conversation.End is not null && hangAfter > DeadHostBound ? DeadHostBound : hangAfter) + conversation.Allowance(waited) - waited;
    }

    private void Progress() => _lastProgress = TimeProvider.System.GetTimestamp();
}
