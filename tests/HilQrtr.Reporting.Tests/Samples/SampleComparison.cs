using HilQrtr.Evidence;
using HilQrtr.Kernels;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Samples;

/// <summary>Makes sample comparisons.</summary>
internal static class SampleComparison
{
    /// <summary>Returns a comparison without results.</summary>
    public static Comparison Of(int tests, params string[] kernels) => new(
        new ComparisonInfo { Rigs = ["kernel-duo"], Tests = tests, Seed = 7, Command = "hil compare --kernel a", Revision = "1a2b3c4d", Start = SampleRun.Info.Start },
        [.. kernels.Select(kernel => new ChosenKernel(kernel, "6.12.117-hilqrtr", new string('b', 40)) { Program = $"/k/{kernel}", Parts = KernelName.TryParse(kernel) })]);

    /// <summary>Runs the next kernel. Each letter gives the result of one test. The last two tests are cases of the same method.</summary>
    public static Comparison Run(this Comparison comparison, string outcomes, bool interrupted = false, ComparisonFolder? folder = null, Func<string, string?>? need = null)
    {
        var kernel = comparison.Kernels.First(k => k.State == ComparedState.Waiting);
        var sink = comparison.Begin(kernel, folder);
        sink.RunStarted(SampleRun.Info);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var isCase = i >= comparison.Info.Tests - 2;
            var method = isCase ? "Cases" : $"Test_{i}";
            var record = Record(method, isCase ? [("n", $"{i}")] : [], outcomes[i], kernel) with { Need = need?.Invoke(method) };
            sink.TestStarted(record.Test);
            sink.TestFinished(record);
        }

        sink.RunFinished(interrupted, []);
        comparison.End(kernel, ExitCode.AllAsExpected, interrupted, []);
        return comparison;
    }

    private static TestRecord Record(string method, (string, string)[] arguments, char letter, ComparedKernel kernel)
    {
        var outcome = letter switch
        {
            'P' => Outcome.Passed,
            'F' => Outcome.Failed,
            'E' => Outcome.InfrastructureError,
            'U' => Outcome.Unsupported,
            'I' => Outcome.Interrupted,
            _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "not a letter for a result"),
        };
        return SampleRun.Of("kernel-duo", "DriverIsolation", method, outcome, Expectation.AsExpected, arguments) with
        {
            Message = outcome == Outcome.Passed ? null : $"\n  <b>cards & drivers</b> on {kernel.Label}\n  Assert.That(a, b)\n  Expected: 2\n  But was:  1\n",
            Cause = outcome == Outcome.Failed ? new FailureCause(FailureKind.Expectation, "cards & drivers") : null,
            Observations = new Dictionary<string, string> { ["distinct build ids read"] = outcome == Outcome.Passed ? "2" : "1" },
        };
    }
}
