using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Running;

/// <summary>Why a rig was lost.</summary>
/// <param name="Why">The reason in one line, with the test during which the rig was lost.</param>
/// <param name="Cause">The cause, which all tests that the rig can no longer run share.</param>
internal sealed record RigLoss(string Why, FailureCause Cause);
