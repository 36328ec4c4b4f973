using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>Options of a lease: the test for which the rig is leased, the seed, and the log that receives the rig's events.</summary>
/// <param name="Test">Full name of the test.</param>
/// <param name="Seed">Seed for all random choices that the rig makes.</param>
/// <param name="Events">Receives the rig's events as they happen.</param>
public sealed record LeaseOptions(string Test, ulong Seed, IEventLog Events)
{
    /// <summary>What the run offers for inspecting the rig.</summary>
    public Inspection Inspection { get; init; } = Inspection.None;
}
