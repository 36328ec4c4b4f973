using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>The test for which a rig is leased, and where the rig's events go.</summary>
/// <param name="Test">Full name of the test.</param>
/// <param name="Seed">Seed of all random choices that the rig makes.</param>
/// <param name="Events">Receives the rig's events as they happen.</param>
public sealed record LeaseOptions(string Test, ulong Seed, IEventLog Events);
