using HilQrtr.Outcomes;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Sinks;

namespace HilQrtr.Reporting.Text;

/// <summary>
/// Provides the words for outcomes in text for human readers. The names in machine-readable results are in <see cref="Names"/>. Allure,
/// JUnit and KTAP have their own terms: see <see cref="AllureStatus"/>, <see cref="JUnitVerdict"/> and <see cref="KtapRig"/>.
/// </summary>
public static class OutcomeWords
{
    /// <summary>Returns the tag at the start of a line about a test: <c>PASS</c>, <c>FAIL</c>, <c>XFAIL</c>, …</summary>
    public static string Tag(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return (verdict.Outcome, verdict.Expectation) switch
        {
            (_, Expectation.UnexpectedPass) => "XPASS",
            (_, Expectation.UnexpectedObservation) => "XDIFF",
            (Outcome.Failed, Expectation.AsExpected) => "XFAIL",
            _ => Tag(verdict.Outcome),
        };
    }

    /// <summary>
    /// Returns the tag of an outcome that was not compared with an expectation. The tag is <c>none</c> for a test that did not run.
    /// </summary>
    public static string Tag(Outcome? outcome) => outcome switch
    {
        Outcome.Passed => "PASS",
        Outcome.Failed => "FAIL",
        Outcome.InfrastructureError => "ERROR",
        Outcome.Unsupported => "SKIP",
        Outcome.Interrupted => "STOP",
        _ => "none",
    };

    /// <summary>Returns the words for an outcome within a sentence.</summary>
    public static string Phrase(Outcome outcome) => outcome == Outcome.InfrastructureError ? "rig trouble" : Names.Of(outcome);

    /// <summary>Returns one line that says what is to blame for failures with the same cause, and why.</summary>
    public static string Phrase(BlameVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return $"{(verdict.Blame == Blame.NotDetermined ? "not determined" : Names.Of(verdict.Blame))}: {verdict.Why}";
    }

    /// <summary>Returns the words for a rig's verdict in a table.</summary>
    public static string Phrase(RigTally rig) => rig switch
    {
        { Total: 0 } => "not run",
        { WasCutShort: true } => "interrupted",
        { ExitCode: ExitCode.Failed } => "unexpected",
        { ExitCode: ExitCode.InfrastructureError } => "rig trouble",
        { ExitCode: ExitCode.Interrupted } => "interrupted",
        { NothingTested: true } => "unsupported",
        _ => "as expected",
    };

    /// <summary>Returns the character for an outcome. The character is a dot for a test that did not run.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="unicode">Whether the terminal supports Unicode.</param>
    public static string Glyph(Outcome? outcome, bool unicode = true) => outcome switch
    {
        Outcome.Passed => unicode ? "✓" : "+",
        Outcome.Failed => unicode ? "✗" : "x",
        Outcome.Unsupported => unicode ? "–" : "-",
        Outcome.InfrastructureError => "!",
        Outcome.Interrupted => unicode ? "■" : "#",
        _ => unicode ? "·" : ".",
    };
}
