using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Suites.Tests.Running;

/// <summary>How the suites ended, and each of their tests.</summary>
internal sealed record SuiteRun(RunResult Result, IReadOnlyList<TestRecord> Records)
{
    /// <summary>For a failure message: the tests that did not simply pass, a line each.</summary>
    public string Story => string.Join(
        Environment.NewLine,
        Records.Where(r => r.Verdict.Explanation.Length > 0 || r.Message is not null)
            .Select(r => $"{r.Test.FullName}: {r.Verdict.Outcome}, {r.Verdict.Expectation}: {r.Verdict.Explanation}: {r.Message}"));
}
