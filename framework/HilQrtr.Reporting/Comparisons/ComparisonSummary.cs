using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>Splits the tests of a comparison into tests that need attention and all other tests.</summary>
public sealed class ComparisonSummary
{
    /// <summary>Splits the tests.</summary>
    /// <param name="comparison">The comparison.</param>
    public ComparisonSummary(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Inconclusive = [.. comparison.Kernels.Where(kernel => kernel.State != ComparedState.Waiting && comparison.IsInconclusive(kernel))];
        Missing = [.. comparison.Kernels.Where(kernel => kernel.FinishedTests < comparison.Info.Tests)];
        var conclusive = comparison.Kernels.Where(kernel => !comparison.IsInconclusive(kernel)).Select(kernel => kernel.Index).ToList();
        // If a kernel's run was interrupted or has not begun, its missing results are not differences.
        var parts = comparison.Tests.ToLookup(test => conclusive
            .Where(i => test.Results[i] is not null || comparison.Kernels[i].State is not (ComparedState.Interrupted or ComparedState.Waiting))
            .Select(i => test.Results[i]?.Outcome).Distinct().Count() <= 1);
        Alike = [.. parts[true]];
        Other = [.. parts[false]];
        AlikeCounts = [.. Alike
            .Select(test => conclusive.Select(i => test.Results[i]).Concat(test.Results).First(result => result is not null)!.Outcome)
            .CountBy(outcome => outcome).OrderBy(count => count.Key)];
    }

    /// <summary>Kernels that have no conclusive result, for example because they do not boot.</summary>
    public IReadOnlyList<ComparedKernel> Inconclusive { get; }

    /// <summary>Kernels for which results are missing.</summary>
    public IReadOnlyList<ComparedKernel> Missing { get; }

    /// <summary>Tests whose result is the same on all kernels. Kernels in <see cref="Inconclusive"/> are not compared.</summary>
    public IReadOnlyList<ComparedTest> Alike { get; }

    /// <summary>
    /// Tests that are not in <see cref="Alike"/>, because their outcomes differ. A missing outcome counts as different, unless the run of
    /// the kernel was interrupted or has not begun.
    /// </summary>
    public IReadOnlyList<ComparedTest> Other { get; }

    /// <summary>Number of tests in <see cref="Alike"/> for each outcome.</summary>
    public IReadOnlyList<KeyValuePair<Outcome, int>> AlikeCounts { get; }
}
