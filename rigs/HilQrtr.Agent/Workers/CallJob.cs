using HilQrtr.Protocols;

namespace HilQrtr.Agent.Workers;

/// <summary>One call of the kernel, made again if something else than a cancellation interrupted it.</summary>
/// <param name="call">The call; its result, or a negated error number.</param>
/// <param name="done">Takes the result: EINTR if it was cancelled.</param>
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
