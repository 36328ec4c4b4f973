using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Sinks;

/// <summary>
/// Writes the machine-readable <c>run.json</c> twice: with state <c>running</c> at the start of the run, and with all results at the end.
/// Each result is appended to <c>tests.jsonl</c> as soon as its test finishes, so that the result is not lost if the run is killed.
/// Appending takes the same time for every test, whereas rewriting <c>run.json</c> would take longer and longer.
/// </summary>
/// <remarks>
/// <c>run.json</c> lists tests rig by rig, in the order in which the run lists the rigs. <c>tests.jsonl</c> lists all tests in the order
/// in which they finish. Seeds are decimal strings, because they are 64 bits wide and many JSON parsers keep only 53 bits of a number.
/// </remarks>
public sealed class RunJsonSink : IRunSink, IDisposable
{
    private readonly ResultsFolder _folder;
    private readonly RunTally _tally = new();
    private readonly ByRig<ReadOnlyMemory<byte>> _tests = new();
    private TestUuids? _uuids;
    private Stream? _lines;

    /// <summary>Creates the sink.</summary>
    /// <param name="folder">The results folder.</param>
    public RunJsonSink(ResultsFolder folder) => _folder = folder;

    /// <summary>
    /// Overrides the exit code that is derived from the verdicts, for example if no test was selected or results were lost. Set it before
    /// <see cref="RunFinished"/>.
    /// </summary>
    public ExitCode? ExitCode { get; set; }

    /// <inheritdoc/>
    public void RunStarted(RunInfo run)
    {
        _uuids = new TestUuids(run);
        _tally.RunStarted(run);
        _tests.Order(run.Rigs);
        _lines = _folder.OpenLog(_folder.TestsJsonLines);
        _folder.WriteAtomically(ResultsLayout.RunJson, RunJson.Write(_tally, RunJson.Running, exitCode: null, []).Span);
    }

    /// <inheritdoc/>
    public void TestStarted(TestIdentity test) => Uuids.Begin(test);

    /// <inheritdoc/>
    public void TestFinished(TestRecord record)
    {
        _tally.TestFinished(record);
        var test = TestJson.Write(record, Uuids.End(record.Test));
        _tests.Add(record.Test.Rig, test);
        try
        {
            // Write each line with a single unbuffered call, so that the file has only complete lines even if the run is killed.
            _lines?.Write([.. test.Span, (byte)'\n']);
        }
        catch (IOException e)
        {
            throw _folder.WriteError(_folder.TestsJsonLines, e);
        }
    }

    /// <inheritdoc/>
    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
        _tally.RunFinished(interrupted, errors);
        Dispose();
        _folder.ReleaseRoom();
        var state = interrupted ? RunJson.Interrupted : RunJson.Finished;
        try
        {
            _folder.WriteAtomically(ResultsLayout.RunJson, RunJson.Write(_tally, state, ExitCode ?? FromVerdicts(), _tests.All).Span);
        }
        catch (ResultsLostException)
        {
            WriteWithoutTests(state);
            throw;
        }
    }

    // Writes run.json without the tests. The shorter file may fit even if there is no space for all tests.
    private void WriteWithoutTests(string state)
    {
        try
        {
            _folder.Create(ResultsLayout.RunJson, RunJson.Write(_tally, state, Outcomes.ExitCode.InfrastructureError, []).Span);
        }
        catch (ResultsLostException)
        {
            // Ignore this error, because the error of the first attempt is reported.
        }
    }

    /// <summary>Closes <c>tests.jsonl</c>. Idempotent.</summary>
    public void Dispose()
    {
        _lines?.Dispose();
        _lines = null;
    }

    private TestUuids Uuids => _uuids ?? throw new InvalidOperationException("RunStarted must be called before any test");

    private ExitCode FromVerdicts()
    {
        var code = ExitCodes.Of(_tally.Verdicts, _tally.Interrupted);
        return code == Outcomes.ExitCode.AllAsExpected && _tally.Errors.Count > 0 ? Outcomes.ExitCode.InfrastructureError : code;
    }
}
