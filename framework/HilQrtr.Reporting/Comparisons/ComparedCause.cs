using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>A cause of failures on one kernel of a comparison.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Tests">The tests that failed for this cause on this kernel, in the order of the comparison. There is at least one.</param>
/// <param name="Blame">
/// What is to blame for the failures: the cure (the patches that make several cards work), the base (the kernel without these patches),
/// or both. The verdict may also be that the blame is not determined. Null if the kernel is not known to have a cure, or if the cause is
/// the rig or the test itself.
/// </param>
public sealed record ComparedCause(FailureCause Cause, IReadOnlyList<ComparedTest> Tests, BlameVerdict? Blame);
