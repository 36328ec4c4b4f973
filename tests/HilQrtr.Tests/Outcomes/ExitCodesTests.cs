using HilQrtr.Outcomes;

namespace HilQrtr.Tests.Outcomes;

public sealed class ExitCodesTests
{
    private static readonly Verdict Good = new(Outcome.Passed, Expectation.AsExpected, null, "");
    private static readonly Verdict Declared = new(Outcome.Failed, Expectation.AsExpected, null, "");
    private static readonly Verdict Skipped = new(Outcome.Unsupported, Expectation.AsExpected, null, "");
    private static readonly Verdict Bad = new(Outcome.Failed, Expectation.UnexpectedFailure, null, "");
    private static readonly Verdict Otherwise = new(Outcome.Failed, Expectation.UnexpectedObservation, null, "");
    private static readonly Verdict Toothless = new(Outcome.Passed, Expectation.UnexpectedPass, null, "");
    private static readonly Verdict Broken = new(Outcome.InfrastructureError, Expectation.Unknown, null, "");
    private static readonly Verdict Cut = new(Outcome.Interrupted, Expectation.Unknown, null, "");

    private static IEnumerable<TestCaseData> Runs()
    {
        yield return Run(ExitCode.AllAsExpected);
        yield return Run(ExitCode.AllAsExpected, Good, Declared, Skipped);
        yield return Run(ExitCode.Failed, Good, Bad);
        yield return Run(ExitCode.Failed, Good, Otherwise);
        yield return Run(ExitCode.Failed, Toothless, Good);
        yield return Run(ExitCode.InfrastructureError, Good, Broken);
        yield return Run(ExitCode.Failed, Broken, Bad, Broken);
        yield return Run(ExitCode.Interrupted, Bad, Cut, Broken);
    }

    [TestCaseSource(nameof(Runs))]
    public void The_worst_verdict_determines_the_exit_code(Verdict[] verdicts, ExitCode expected)
    {
        Assert.That(ExitCodes.Of(verdicts, interrupted: false), Is.EqualTo(expected));
        Assert.That(ExitCodes.Of(verdicts.Reverse(), interrupted: false), Is.EqualTo(expected));
        Assert.That(ExitCodes.Of(verdicts, interrupted: true), Is.EqualTo(ExitCode.Interrupted));
    }

    [TestCase(ExitCode.AllAsExpected, 0)]
    [TestCase(ExitCode.Failed, 1)]
    [TestCase(ExitCode.ConfigurationError, 125)]
    [TestCase(ExitCode.InfrastructureError, 125)]
    [TestCase(ExitCode.Interrupted, 130)]
    public void Bisection_skips_inconclusive_runs_and_stops_when_interrupted(ExitCode code, int expected) =>
        Assert.That(ExitCodes.ForBisect(code), Is.EqualTo(expected));

    [TestCase(ExitCode.AllAsExpected, 0)]
    [TestCase(ExitCode.Failed, 1)]
    [TestCase(ExitCode.ConfigurationError, 2)]
    [TestCase(ExitCode.InfrastructureError, 3)]
    [TestCase(ExitCode.Interrupted, 130)]
    public void Exit_codes_have_the_numbers_that_scripts_rely_on(ExitCode code, int number) => Assert.That((int)code, Is.EqualTo(number));

    private static TestCaseData Run(ExitCode expected, params Verdict[] verdicts) =>
        new TestCaseData(verdicts, expected).SetArgDisplayNames($"{verdicts.Length} verdicts", expected.ToString());
}
