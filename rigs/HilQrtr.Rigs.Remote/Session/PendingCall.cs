using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Session;

/// <summary>A request that has not received a reply yet.</summary>
/// <param name="operation">The requested operation.</param>
/// <param name="bound">Timeout that the request carries, measured on the host's clock; null if the request has no timeout.</param>
internal sealed class PendingCall(AgentOperation operation, TimeSpan? bound)
{
    // No run takes as long as this. A request with an even longer timeout is treated as if it had no timeout.
    private static readonly TimeSpan MaxBound = TimeSpan.FromDays(365);

    // The task must be completed while no synchronization context is current. The awaits in the test captured the pump's context, so
    // their continuations are then posted to the pump's queue rather than run inline. RunContinuationsAsynchronously is not used, because
    // it would run the continuations of Task.WhenAll and similar methods on the thread pool, in no defined order.
    private readonly TaskCompletionSource<AgentOutcome> _outcome = new();

    public AgentOperation Operation { get; } = operation;

    public TimeSpan? Bound { get; } = bound is null || bound == Timeout.InfiniteTimeSpan || bound > MaxBound ? null : bound;

    public Task<AgentOutcome> Outcome => _outcome.Task;

    public void Complete(AgentOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception reason) => _outcome.TrySetException(reason);
}
