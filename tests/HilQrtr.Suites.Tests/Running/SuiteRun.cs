using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Suites.Tests.Running;

/// <summary>Result of a run and of each test.</summary>
internal sealed record SuiteRun(RunResult Result, IReadOnlyList<TestRecord> Records)
{
    /// <summary>The tests that did not simply pass, one per line, for failure messages.</summary>
    public string Story => string.Join(
        Environment.NewLine,
        Records.Where(r => r.Verdict.Explanation.Length > 0 || r.Message is not null)
            .Select(r => $"{r.Test.FullName}: {r.Verdict.Outcome}, {r.Verdict.Expectation}: {r.Verdict.Explanation}: {r.Message}"));
}
