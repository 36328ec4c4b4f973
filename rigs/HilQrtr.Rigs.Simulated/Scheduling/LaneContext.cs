namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>Brings the continuation of an await back to the lane it was awaited on.</summary>
internal sealed class LaneContext(Lane lane) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => lane.Post(TimeSpan.Zero, d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException($"{lane.Name}: a simulated rig has one thread; nothing can be sent to it synchronously.");

    public override SynchronizationContext CreateCopy() => this;
}
