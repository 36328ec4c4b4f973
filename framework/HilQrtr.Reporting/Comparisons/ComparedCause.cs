using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>A cause of failures on one kernel of a comparison.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Tests">The tests that failed for this cause on this kernel, in order. There is at least one.</param>
/// <param name="Blame">What the cause is to be blamed on. Null if the kernel has no base, or if the failures say nothing about the kernel.</param>
public sealed record ComparedCause(FailureCause Cause, IReadOnlyList<ComparedTest> Tests, BlameVerdict? Blame);
