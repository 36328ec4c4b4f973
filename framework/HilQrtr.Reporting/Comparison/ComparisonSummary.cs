using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>The tests of a comparison, parted by what a reader must look at.</summary>
public sealed class ComparisonSummary
{
    /// <summary>Parts the tests.</summary>
    /// <param name="comparison">The comparison, as far as it is.</param>
    public ComparisonSummary(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Silent = [.. comparison.Kernels.Where(kernel => kernel.State != ComparedState.Waiting && comparison.SaysNothingOf(kernel))];
        Missing = [.. comparison.Kernels.Where(kernel => kernel.Ended < comparison.Info.Tests)];
        var heard = comparison.Kernels.Where(kernel => !comparison.SaysNothingOf(kernel)).Select(kernel => kernel.Index).ToList();
        // Where a run was cut short, what is missing is counted, not shown test by test.
        var parts = comparison.Tests.ToLookup(test => heard
            .Where(i => test.Ends[i] is not null || comparison.Kernels[i].State != ComparedState.Interrupted)
            .Select(i => test.Ends[i]?.Outcome).Distinct().Count() <= 1);
        Alike = [.. parts[true]];
        Other = [.. parts[false]];
        AlikeCounts = [.. Alike
            .Select(test => heard.Select(i => test.Ends[i]).Concat(test.Ends).First(end => end is not null)!.Outcome)
            .CountBy(outcome => outcome).OrderBy(count => count.Key)];
    }

    /// <summary>Kernels of which no test says anything, as of one that does not boot.</summary>
    public IReadOnlyList<ComparedKernel> Silent { get; }

    /// <summary>Kernels on which not every test has ended.</summary>
    public IReadOnlyList<ComparedKernel> Missing { get; }

    /// <summary>Tests that end alike on every kernel but the silent ones.</summary>
    public IReadOnlyList<ComparedTest> Alike { get; }

    /// <summary>The others: two kernels differ, or the rig got in the way of one, or one is missing.</summary>
    public IReadOnlyList<ComparedTest> Other { get; }

    /// <summary>How many of those that end alike end how.</summary>
    public IReadOnlyList<KeyValuePair<Outcome, int>> AlikeCounts { get; }
}
