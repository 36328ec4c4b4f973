using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>A user's need, the tests that cover it, and the results of these tests on each kernel.</summary>
/// <param name="Sentence">The need in one sentence. If null, these are the tests for which the suites state no need.</param>
/// <param name="Tests">The tests. There is at least one.</param>
public sealed record ComparedNeed(string? Sentence, IReadOnlyList<ComparedTest> Tests)
{
    private static readonly Outcome?[] Order = [Outcome.Passed, Outcome.Failed, Outcome.Unsupported, Outcome.InfrastructureError, Outcome.Interrupted, null];

    /// <summary>The sentence, or a text that says that no need is stated.</summary>
    public string Title => Sentence ?? "(no need stated)";

    /// <summary>
    /// Counts the tests by their outcome on a kernel. Passed tests come first, then failed, unsupported and inconclusive tests. Tests that
    /// did not run are counted under a null outcome. An outcome is left out if no test has it.
    /// </summary>
    public IReadOnlyList<KeyValuePair<Outcome?, int>> On(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return [.. Order
            .Select(outcome => KeyValuePair.Create(outcome, Tests.Count(test => test.Results[kernel.Index]?.Outcome == outcome)))
            .Where(count => count.Value > 0)];
    }

    /// <summary>
    /// Groups the tests of a comparison by need. The needs are ordered by the first test of each need; tests without a need come last.
    /// Returns an empty list if no test states a need.
    /// </summary>
    public static IReadOnlyList<ComparedNeed> Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return comparison.Tests.Any(test => test.Need is not null)
            ? [.. comparison.Tests.GroupBy(test => test.Need).OrderBy(need => need.Key is null).Select(need => new ComparedNeed(need.Key, [.. need]))]
            : [];
    }
}
