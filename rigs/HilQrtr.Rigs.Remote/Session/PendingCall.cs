using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Session;

/// <summary>A request that has not received a reply yet.</summary>
/// <param name="operation">The requested operation.</param>
/// <param name="bound">Timeout that the request carries, measured on the host's clock; null if it has none.</param>
internal sealed class PendingCall(AgentOperation operation, TimeSpan? bound)
{
    // Longer than any run. A request with a longer timeout is treated as if it had no timeout.
    private static readonly TimeSpan LongestBound = TimeSpan.FromDays(365);

    // Completed while no synchronization context is current, so that the body's continuations are posted to its queue. With
    // RunContinuationsAsynchronously, Task.WhenAll and similar methods would use the thread pool instead, and the order would be lost.
    private readonly TaskCompletionSource<AgentOutcome> _outcome = new();

    public AgentOperation Operation { get; } = operation;

    public TimeSpan? Bound { get; } = bound is null || bound == Timeout.InfiniteTimeSpan || bound > LongestBound ? null : bound;

    public Task<AgentOutcome> Outcome => _outcome.Task;

    public void Complete(AgentOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception reason) => _outcome.TrySetException(reason);
}
