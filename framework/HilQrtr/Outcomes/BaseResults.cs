using HilQrtr.Evidence;

namespace HilQrtr.Outcomes;

/// <summary>
/// The test results of a base, which is a kernel without a cure (a patch series that lets several cards work in one host). If tests fail
/// on a kernel that adds a cure to this base, these results show whether the base or the cure is to blame.
/// </summary>
public sealed class BaseResults
{
    private readonly ILookup<(string Place, string Test), BaseResult> _results;

    /// <summary>Creates the results.</summary>
    /// <param name="kernel">Name of the base; null if the results are of several bases.</param>
    /// <param name="results">The results of the base. If a test was repeated, it has several results.</param>
    public BaseResults(string? kernel, IEnumerable<BaseResult> results)
    {
        Kernel = kernel;
        _results = results.ToLookup(result => (result.Place, result.Test));
    }

    /// <summary>Name of the base; null if the results come from several bases.</summary>
    public string? Kernel { get; }

    /// <summary>The kernels of the hosts on which the tests ran. A host is left out if its kernel is not known.</summary>
    public IReadOnlyList<HostKernelName> Kernels { get; init; } = [];

    /// <summary>
    /// Checks that these results come from the bases of the given kernels. Returns null if they do. Otherwise, returns what is wrong
    /// with the first host that ran a kernel other than the base.
    /// </summary>
    /// <param name="tested">The kernels with the cure. Unknown kernels are left out.</param>
    public string? WhyNotBaseOf(IEnumerable<HostKernelName> tested)
    {
        if (Kernels.FirstOrDefault(host => host.Kernel.Cure is not null) is { } cured)
            return $"{cured.Rig} ran {cured.Kernel}, which has the cure {cured.Kernel.Cure}";
        return (from host in tested
                from ran in Kernels
                where host.Kernel.Cure is not null && (ran.Rig, ran.Host) == (host.Rig, host.Host) && !ran.Kernel.IsBaseOf(host.Kernel)
                select $"{ran.Rig} ran {ran.Kernel}, which is not the base of {host.Kernel}").FirstOrDefault();
    }

    /// <summary>Decides whether the base, the cure, or both are to blame for failures that share a cause.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="tests">The tests that failed for this cause. There is at least one. For a renamed test, results under its former names count as well.</param>
    /// <returns>The verdict. Null if the cause is the rig or the test itself, because such failures say nothing about the kernel.</returns>
    public BlameVerdict? Judge(FailureCause cause, IReadOnlyCollection<TestIdentity> tests)
    {
        ArgumentNullException.ThrowIfNull(cause);
        if (!cause.BlamesProduct) return null;
        var failed = tests.DistinctBy(test => (test.Place, test.FullName)).ToList();
        var matching = _results.Count(test => test.Any(result => result.Cause?.Key == cause.Key));
        var passed = failed.Count(test => All(test, Outcome.Passed));
        if (matching > 0)
        {
            var shown = $"{Base} fails for the same cause, in {(matching == 1 ? "1 test" : $"{matching} tests")}";
            return passed == 0
                ? new BlameVerdict(Blame.Base, shown)
                : new BlameVerdict(Blame.Both, $"{shown}; but {Part(passed, failed.Count)} {Verb("pass", "passes", passed, failed.Count)} on the base");
        }

        var missing = failed.Count(test => !ResultsOf(test).Any(result => result.Outcome is Outcome.Passed or Outcome.Failed or Outcome.Unsupported));
        if (missing > 0)
            return new BlameVerdict(Blame.NotDetermined, $"{Base} has no result for {Part(missing, failed.Count)}");
        if (passed > 0)
            return new BlameVerdict(Blame.Cure, $"{Base} does not fail for this cause, and {Part(passed, failed.Count)} {Verb("pass", "passes", passed, failed.Count)} on the base");
        var unsupported = failed.Count(test => All(test, Outcome.Unsupported));
        // The base does not support these tests, because the cure adds the feature that they require. So the cure is to blame, unless the
        // failure is a problem in the kernel log. Any part of the kernel may cause such a problem.
        return unsupported > 0 && cause.Kind != FailureKind.Kernel
            ? new BlameVerdict(
                Blame.Cure,
                $"{Part(unsupported, failed.Count)} {Verb("need", "needs", unsupported, failed.Count)} a feature that {Base} lacks")
            : new BlameVerdict(Blame.NotDetermined, $"{Base} does not fail for this cause, but {(failed.Count == 1 ? "the test that fails with the cure does not pass on the base either" : "none of the tests that fail with the cure passes on the base")}");
    }

    private string Base => Kernel is null ? "the base" : $"the base {Kernel}";

    private IReadOnlyList<BaseResult> ResultsOf(TestIdentity test) => [.. test.AllNames().SelectMany(name => _results[(test.Place, name.FullName)])];

    private bool All(TestIdentity test, Outcome outcome) => ResultsOf(test) is { Count: > 0 } results && results.All(result => result.Outcome == outcome);

    private static string Part(int count, int all) =>
        all == 1 ? "the test that fails with the cure" : count == all ? "each test that fails with the cure" : $"{count} of the {all} tests that fail with the cure";

    private static string Verb(string plural, string singular, int count, int all) => count == 1 || count == all ? singular : plural;
}
