using HilQrtr.Protocols;

namespace HilQrtr.Agent.Workers;

/// <summary>A system call, restarted on EINTR unless cancelled.</summary>
/// <param name="call">The call; returns its result or a negated error number.</param>
/// <param name="done">Receives the result; -EINTR if cancelled.</param>
internal sealed class CallJob(Func<int> call, Action<int> done) : WorkerJob
{
    private int _result = -(int)Errno.EINTR;

    public override void Run()
    {
        do
        {
            _result = call();
        }
        while (_result == -(int)Errno.EINTR && !Cancelled);
    }

    public override void OnDone() => done(_result);
}
