using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Suites.Tests.Running;

/// <summary>Result of a run and of each test.</summary>
internal sealed record SuiteRun(RunResult Result, IReadOnlyList<TestRecord> Records)
{
    /// <summary>The tests whose verdict has an explanation or a message, one per line. Failure messages quote this text.</summary>
    public string Explanations => string.Join(
        Environment.NewLine,
        Records.Where(r => r.Verdict.Explanation.Length > 0 || r.Message is not null)
            .Select(r => $"{r.Test.FullName}: {r.Verdict.Outcome}, {r.Verdict.Expectation}: {r.Verdict.Explanation}: {r.Message}"));
}
