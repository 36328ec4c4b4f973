using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Comparisons;

namespace HilQrtr.Cli.Commands;

/// <summary>The tests that still have to run on one kernel of a comparison.</summary>
/// <param name="plan">The plan that the run on each kernel follows.</param>
/// <param name="comparison">The comparison. If it was resumed, it includes the results of the earlier part.</param>
/// <param name="kernel">The kernel on which the tests still have to run.</param>
internal sealed class ComparisonRemainder(RunPlan plan, Comparison comparison, ComparedKernel kernel)
{
    private readonly HashSet<(string Place, string Test)> _done =
        [.. comparison.Tests.Where(test => test.Results[kernel.Index] is not null).Select(test => (test.Test.Place, test.Test.FullName))];

    /// <summary>Number of tests that still have to run.</summary>
    public int Count => plan.Rigs.Sum(On);

    /// <summary>Returns the number of tests that still have to run on a rig.</summary>
    public int On(RigDeclaration rig) => Places(rig).Sum(place => plan.Tests.Count(test => !_done.Contains((place, test.FullName))));

    /// <summary>Returns whether a test already has a result.</summary>
    public bool IsDone(TestIdentity test) => _done.Contains((test.Place, test.FullName));

    private static IEnumerable<string> Places(RigDeclaration rig) =>
        rig.Hosts.Count > 1 ? rig.Hosts.Select(host => $"{rig.Name}/{host.Name}") : [rig.Name];
}
