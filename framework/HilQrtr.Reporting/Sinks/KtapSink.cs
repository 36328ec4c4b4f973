using System.Globalization;
using HilQrtr.Evidence;

namespace HilQrtr.Reporting.Sinks;

/// <summary>
/// Writes results as KTAP version 1 (<c>Documentation/dev-tools/ktap.rst</c>). Each rig is a KTAP test, and the tests on the rig are
/// subtests of that KTAP test. Rigs run in parallel, but KTAP is sequential, so a rig's lines are printed only when all rigs before it
/// have finished.
/// </summary>
/// <param name="output">Receives the KTAP output.</param>
public sealed class KtapSink(TextWriter output) : IRunSink
{
    private readonly List<KtapRig> _rigs = [];
    private int _current;

    /// <inheritdoc/>
    public void RunStarted(RunInfo run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.TestsPerHost is null) throw new ArgumentException("KTAP needs the number of tests per rig", nameof(run));
        _rigs.AddRange(run.Rigs.Select((rig, index) => new KtapRig(rig, index + 1, run.TestsOn(rig)!.Value, run.Repeat)));
        Write(["KTAP version 1", string.Create(CultureInfo.InvariantCulture, $"1..{_rigs.Count}")]);
        Write(_rigs.Count > 0 ? _rigs[0].Take() : []);
    }

    /// <inheritdoc/>
    public void TestStarted(TestIdentity test)
    {
    }

    /// <inheritdoc/>
    public void TestFinished(TestRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _rigs.Find(rig => rig.Name == record.Test.Rig)?.Add(record);
        while (_current < _rigs.Count)
        {
            Write(_rigs[_current].Take());
            if (!_rigs[_current].IsComplete) return;
            EndRig();
        }
    }

    /// <inheritdoc/>
    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
        while (_current < _rigs.Count)
            EndRig();
        Write(errors.Select(KtapLine.Diagnostic));
    }

    private void EndRig()
    {
        Write([.. _rigs[_current].Take(), .. _rigs[_current].End()]);
        _current++;
    }

    private void Write(IEnumerable<string> lines)
    {
        // End lines with \n on every platform.
        foreach (var line in lines)
            output.Write(line + "\n");
        output.Flush();
    }
}
