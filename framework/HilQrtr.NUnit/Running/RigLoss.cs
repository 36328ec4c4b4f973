using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Running;

/// <summary>Why a rig was lost.</summary>
/// <param name="Why">The reason in one line. The line also names the test during which the rig was lost.</param>
/// <param name="Cause">The cause of the loss. It is reported for each test that the rig can no longer run.</param>
internal sealed record RigLoss(string Why, FailureCause Cause);
