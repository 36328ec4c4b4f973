using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>For which test a rig is leased, and where its events go.</summary>
/// <param name="Test">Full name of the test.</param>
/// <param name="Seed">Seed of all random choices of the rig.</param>
/// <param name="Events">Receives the rig's events as they happen.</param>
public sealed record LeaseOptions(string Test, ulong Seed, IEventLog Events);
