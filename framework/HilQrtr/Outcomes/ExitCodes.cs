namespace HilQrtr.Outcomes;

/// <summary>Computes the exit code of a run from its verdicts.</summary>
public static class ExitCodes
{
    // git-bisect(1): 125 means "this commit cannot be tested". Any code above 127 stops the bisection.
    private const int BisectSkip = 125;

    /// <summary>Returns the exit code of a run with the given verdicts.</summary>
    /// <param name="verdicts">
    /// All verdicts of the run. If there are no verdicts, the result is <see cref="ExitCode.AllAsExpected"/>, so callers must
    /// themselves detect runs without tests.
    /// </param>
    /// <param name="interrupted">Whether the run was cut short.</param>
    /// <remarks>
    /// An interruption takes precedence over all verdicts because the run is incomplete. A failed test takes precedence over an
    /// infrastructure error because a broken rig must not hide a failure of the product on another rig.
    /// </remarks>
    public static ExitCode Of(IEnumerable<Verdict> verdicts, bool interrupted)
    {
        if (interrupted) return ExitCode.Interrupted;
        var worst = ExitCode.AllAsExpected;
        foreach (var code in verdicts.Select(Of))
        {
            if (Rank(code) > Rank(worst)) worst = code;
        }
        return worst;
    }

    /// <summary>
    /// Returns the exit code for <c>git bisect run</c>: 0 means good, 1 means bad, and 125 means that the commit cannot be
    /// tested. The code of an interrupted run remains 130, which stops the bisection.
    /// </summary>
    /// <param name="code">Exit code of the run.</param>
    public static int ForBisect(ExitCode code) => code switch
    {
        ExitCode.AllAsExpected => 0,
        ExitCode.Failed => 1,
        ExitCode.Interrupted => (int)ExitCode.Interrupted,
        _ => BisectSkip,
    };

    private static ExitCode Of(Verdict verdict) => verdict.Expectation switch
    {
        Expectation.AsExpected => ExitCode.AllAsExpected,
        Expectation.Unknown when verdict.Outcome == Outcome.Interrupted => ExitCode.Interrupted,
        Expectation.Unknown => ExitCode.InfrastructureError,
        _ => ExitCode.Failed,
    };

    private static int Rank(ExitCode code) => code switch
    {
        ExitCode.AllAsExpected => 0,
        ExitCode.InfrastructureError => 1,
        ExitCode.Failed => 2,
        _ => 3,
    };
}
