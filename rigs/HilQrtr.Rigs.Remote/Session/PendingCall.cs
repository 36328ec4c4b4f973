using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote.Session;

/// <summary>A request that was made and is not answered yet.</summary>
/// <param name="operation">What it asks for.</param>
/// <param name="bound">How long it may last by its own terms, on the host's clock; null if there is no such bound.</param>
internal sealed class PendingCall(AgentOperation operation, TimeSpan? bound)
{
    // What lasts longer than any run is as good as unbounded.
    private static readonly TimeSpan LongestBound = TimeSpan.FromDays(365);

    // Continuations of the body are posted to its queue, since no context is current where this completes. Told to run
    // asynchronously, Task.WhenAll and its like would go through the thread pool instead, and lose their order.
    private readonly TaskCompletionSource<AgentOutcome> _outcome = new();

    public AgentOperation Operation { get; } = operation;

    public TimeSpan? Bound { get; } = bound is null || bound == Timeout.InfiniteTimeSpan || bound > LongestBound ? null : bound;

    public Task<AgentOutcome> Outcome => _outcome.Task;

    public void Complete(AgentOutcome outcome) => _outcome.TrySetResult(outcome);

    public void Fail(Exception reason) => _outcome.TrySetException(reason);
}
