using HilQrtr.NUnit;
using HilQrtr.Outcomes;

namespace HilQrtr.Cli.Summary;

/// <summary>Overall result of a run.</summary>
internal static class RunVerdict
{
    /// <summary>Returns true if all tests ended as expected, but only because the rigs do not support any of the tests.</summary>
    public static bool NothingTested(RunResult result) =>
        result.ExitCode == ExitCode.AllAsExpected && result.Tally.Rigs.All(rig => rig.NothingTested);

    /// <summary>Returns the exit code of the program. In a bisection, a run that tested nothing is neither good nor bad.</summary>
    public static int ExitCodeOf(RunResult result, bool bisect) =>
        !bisect ? (int)result.ExitCode
        : ExitCodes.ForBisect(NothingTested(result) ? ExitCode.InfrastructureError : result.ExitCode);
}
