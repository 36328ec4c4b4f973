using HilQrtr.Protocols;

namespace HilQrtr.Agent.Workers;

/// <summary>A system call that is restarted on EINTR unless the job was cancelled.</summary>
/// <param name="call">The call, which returns a result or a negated error number.</param>
/// <param name="onDone">Receives the result. It is -EINTR if the job was cancelled before the call completed.</param>
internal sealed class CallJob(Func<int> call, Action<int> onDone) : WorkerJob
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

    public override void OnDone() => onDone(_result);
}
