using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>A need of users, and how the tests that stand for it ended on each kernel.</summary>
/// <param name="Sentence">The need in one sentence; null for the tests of suites that state no need.</param>
/// <param name="Tests">The tests. There is at least one.</param>
public sealed record ComparedNeed(string? Sentence, IReadOnlyList<ComparedTest> Tests)
{
    private static readonly Outcome?[] Order = [Outcome.Passed, Outcome.Failed, Outcome.Unsupported, Outcome.InfrastructureError, Outcome.Interrupted, null];

    /// <summary>The need for people to read.</summary>
    public string Title => Sentence ?? "(no need stated)";

    /// <summary>
    /// Returns the number of tests for each outcome on a kernel: passed tests first, then failed, unsupported and inconclusive
    /// tests. Tests that did not run have a null outcome. Outcomes that no test has are left out.
    /// </summary>
    public IReadOnlyList<KeyValuePair<Outcome?, int>> On(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return [.. Order
            .Select(outcome => KeyValuePair.Create(outcome, Tests.Count(test => test.Results[kernel.Index]?.Outcome == outcome)))
            .Where(count => count.Value > 0)];
    }

    /// <summary>
    /// Groups the tests of a comparison by need, in the order of their first tests. Returns an empty list if no test states a need.
    /// </summary>
    public static IReadOnlyList<ComparedNeed> Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Tests.Any(test => test.Need is not null)
            ? [.. comparison.Tests.GroupBy(test => test.Need).OrderBy(need => need.Key is null).Select(need => new ComparedNeed(need.Key, [.. need]))]
            : [];
    }
}
