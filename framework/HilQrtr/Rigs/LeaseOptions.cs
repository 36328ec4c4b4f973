using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>Who leases a rig, and where its events go.</summary>
/// <param name="Test">Full name of the test.</param>
/// <param name="Seed">What every choice of the rig is drawn from.</param>
/// <param name="Events">Where the rig writes what happens on it, as it happens.</param>
public sealed record LeaseOptions(string Test, ulong Seed, IEventLog Events);
