namespace HilQrtr.Evidence;

/// <summary>
/// Receives the evidence of a run as it is collected. Each call writes to disk before it returns, so the evidence survives
/// even if the run is killed.
/// </summary>
public interface IRunSink
{
    /// <summary>Records that the run has begun.</summary>
    void RunStarted(RunInfo run);

    /// <summary>Records that a test has begun.</summary>
    void TestStarted(TestIdentity test);

    /// <summary>Records that a test has ended.</summary>
    void TestFinished(TestRecord record);

    /// <summary>Records that the run has ended.</summary>
    /// <param name="interrupted">Whether the run was cut short.</param>
    /// <param name="errors">Errors of the run itself, which belong to no test.</param>
    void RunFinished(bool interrupted, IReadOnlyList<string> errors);
}
