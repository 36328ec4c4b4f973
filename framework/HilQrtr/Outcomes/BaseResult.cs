namespace HilQrtr.Outcomes;

/// <summary>The result of one test on the base without a cure.</summary>
/// <param name="Place">The rig. If the rig has several hosts, this also names the host.</param>
/// <param name="Test">Full name of the test.</param>
/// <param name="Outcome">Outcome of the test.</param>
/// <param name="Cause">Cause of the failure; null if the test did not fail.</param>
public sealed record BaseResult(string Place, string Test, Outcome Outcome, FailureCause? Cause);
