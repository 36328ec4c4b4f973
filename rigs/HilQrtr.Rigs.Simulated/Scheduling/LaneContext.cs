namespace HilQrtr.Rigs.Simulated.Scheduling;

/// <summary>After an await, resumes the code on the lane on which it was running.</summary>
internal sealed class LaneContext(Lane lane) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => lane.Post(TimeSpan.Zero, d, state);

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException($"{lane.Name}: a simulated rig has one thread; use Post instead of Send.");

    public override SynchronizationContext CreateCopy() => this;
}
