using HilQrtr.Cli.Commands;
using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.NUnit;

namespace HilQrtr.Cli.Progress;

/// <summary>Shows the progress of a run.</summary>
internal abstract class RunProgress(TextWriter error) : IRunSink
{
    private IReadOnlyList<string> _errors = [];

    /// <summary>Creates a live display if the output is a terminal. Otherwise, creates a display that prints one line per test.</summary>
    /// <param name="context">Environment of the program.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="barsOnly">Whether the live display draws only bars.</param>
    /// <param name="testsOn">Returns the number of tests to run on a rig. If null, all tests of the plan run on every rig.</param>
    public static RunProgress For(HilContext context, RunOptions options, RunPlan plan, bool barsOnly = false, Func<RigDeclaration, int>? testsOn = null)
    {
        testsOn ??= rig => plan.Tests.Count * rig.Hosts.Count * options.Repeat;
        var terminal = context.Terminal;
        // Draw no bars if KTAP is printed on the same screen: bars would overwrite the KTAP lines, and those lines already show progress.
        if (options.Ktap && terminal.OutputIsLive)
            return new PlainProgress(TextWriter.Null, terminal.Error);
        // The user types on the same screen.
        if (options.Inspection.Keeps) return new PlainProgress(options.OutputIsTaken ? terminal.Error : terminal.Output, terminal.Error);
        return (options.OutputIsTaken ? terminal.ErrorIsLive : terminal.OutputIsLive)
            ? new LiveProgress(context.Human(options.OutputIsTaken), terminal.Error, [.. plan.Rigs.Select(rig => (rig.Name, Tests: testsOn(rig))).Where(rig => rig.Tests > 0)], barsOnly)
            : new PlainProgress(options.OutputIsTaken ? terminal.Error : terminal.Output, terminal.Error);
    }

    /// <summary>Shows progress while the run lasts.</summary>
    public async Task<RunResult> ShowAsync(Func<IRunSink, Task<RunResult>> run)
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        try
        {
            return await ShowRunAsync(run);
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        }
    }

    public virtual void RunStarted(RunInfo run)
    {
    }

    public virtual void TestStarted(TestIdentity test)
    {
    }

    public abstract void TestFinished(TestRecord record);

    public void RunFinished(bool interrupted, IReadOnlyList<string> errors) => _errors = errors;

    protected abstract Task<RunResult> ShowRunAsync(Func<IRunSink, Task<RunResult>> run);

    /// <summary>Restores the terminal if the process ends during the run.</summary>
    protected virtual void Abandon()
    {
    }

    // Called only if the process ends without a summary. This happens after a second Ctrl-C, or if a test's code never returns.
    private void OnProcessExit(object? sender, EventArgs e)
    {
        Abandon();
        foreach (var problem in _errors)
            error.WriteLine($"hil: {Printable.Lines(problem)}");
    }
}
