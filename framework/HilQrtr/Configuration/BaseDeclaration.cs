using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>What rigs.json declares that a base does wrong.</summary>
/// <param name="Base">Name of the base.</param>
/// <param name="Tier">The tier whose kernels have the bugs.</param>
/// <param name="ExpectedFailures">Tests that may fail on the base, no matter which cure stands on it.</param>
/// <param name="KnownIssues">Known problems that can occur on the base.</param>
public sealed record BaseDeclaration(string Base, Tier Tier, IReadOnlyList<ExpectedFailure> ExpectedFailures, IReadOnlyList<KnownIssue> KnownIssues);
