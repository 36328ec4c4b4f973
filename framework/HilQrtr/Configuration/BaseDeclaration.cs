using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>The known bugs of a base (a kernel without a cure), as declared in rigs.json.</summary>
/// <param name="Base">Name of the base.</param>
/// <param name="Tier">The tier whose kernels have the bugs.</param>
/// <param name="ExpectedFailures">Tests that are allowed to fail on every kernel with this base, with or without a cure.</param>
/// <param name="KnownIssues">Known problems that can occur on the base.</param>
public sealed record BaseDeclaration(string Base, Tier Tier, IReadOnlyList<ExpectedFailure> ExpectedFailures, IReadOnlyList<KnownIssue> KnownIssues);
