using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>
/// Writes <c>run.json</c> for machines: once when the run begins, with state <c>running</c>, and once when it ends, with everything.
/// Each test that ends is added to <c>tests.jsonl</c> at once, so that a killed run still has it, and no test costs more than the last.
/// </summary>
/// <remarks>
/// <c>run.json</c> has the tests rig by rig, in the order of the run; <c>tests.jsonl</c> has those of rigs that run side by side as
/// they end. Seeds are decimal strings: they have 64 bits, and many readers keep 53 bits of a number.
/// </remarks>
public sealed class RunJsonSink : IRunSink, IDisposable
{
    private readonly ResultsFolder _folder;
    private readonly RunTally _tally = new();
    private readonly ByRig<ReadOnlyMemory<byte>> _tests = new();
    private TestUuids? _uuids;
    private Stream? _lines;

    /// <summary>Creates the sink.</summary>
    /// <param name="folder">Where to write.</param>
    public RunJsonSink(ResultsFolder folder) => _folder = folder;

    /// <summary>
    /// The exit code to write, for a caller who knows more than the verdicts tell, as that no test was selected or results were lost.
    /// Set it before the run is told to be finished; null leaves it to the verdicts.
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
            // One write a line: the file is not buffered, so a killed run leaves whole lines.
            _lines?.Write([.. test.Span, (byte)'\n']);
        }
        catch (IOException e)
        {
            throw _folder.Lost(_folder.TestsJsonLines, e);
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

    // Where there is no room for all tests, what came of the run may still fit in place of what the file says now.
    private void WriteWithoutTests(string state)
    {
        try
        {
            _folder.Create(ResultsLayout.RunJson, RunJson.Write(_tally, state, Outcomes.ExitCode.InfrastructureError, []).Span);
        }
        catch (ResultsLostException)
        {
            // The first loss is what the caller is told of.
        }
    }

    /// <summary>Closes <c>tests.jsonl</c>. May be called more than once.</summary>
    public void Dispose()
    {
        _lines?.Dispose();
        _lines = null;
    }

    private TestUuids Uuids => _uuids ?? throw new InvalidOperationException("RunStarted comes before any test");

    private ExitCode FromVerdicts()
    {
        var code = ExitCodes.Of(_tally.Verdicts, _tally.Interrupted);
        return code == Outcomes.ExitCode.AllAsExpected && _tally.Errors.Count > 0 ? Outcomes.ExitCode.InfrastructureError : code;
    }
}
