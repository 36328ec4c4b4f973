using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting;

/// <summary>The same tests over several kernels, as far as they have run.</summary>
public sealed class Comparison
{
    private readonly ByRig<ComparedTest> _tests = new();
    private readonly Dictionary<(string Rig, string Name), ComparedTest> _byName = [];

    /// <summary>Begins a comparison in which nothing has run.</summary>
    /// <param name="info">What is known of it.</param>
    /// <param name="kernels">The kernels, no two of one name; the first is the reference.</param>
    public Comparison(ComparisonInfo info, IReadOnlyList<ChosenKernel> kernels)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        Info = info;
        _tests.Order(info.Rigs);
        var labels = KernelLabels.Of(kernels);
        var folders = KernelLabels.Folders(labels);
        Kernels = [.. kernels.Select((kernel, i) => new ComparedKernel(i, kernel, labels[i], folders[i]))];
    }

    /// <summary>What is known of it.</summary>
    public ComparisonInfo Info { get; }

    /// <summary>The kernels, the reference first.</summary>
    public IReadOnlyList<ComparedKernel> Kernels { get; }

    /// <summary>The tests that ended on at least one kernel, rig by rig, in the order in which they first did.</summary>
    public IReadOnlyList<ComparedTest> Tests => _tests.All;

    /// <summary>Whether it was cut short.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Whether it is over.</summary>
    public bool Ended => Interrupted || Kernels.All(kernel => kernel.State == ComparedState.Finished);

    /// <summary>What the program is to exit with: 0 if all kernels end alike, 1 if two differ, 3 if nothing can be said somewhere, 130 if it was cut short.</summary>
    public ExitCode ExitCode =>
        Interrupted ? ExitCode.Interrupted
        : Tests.Any(test => test.Differs) ? ExitCode.Failed
        : Kernels.Any(kernel => kernel.Problems.Count > 0 || kernel.Ended < Info.Tests) || Tests.Any(test => test.Ends.Any(end => end is null or { SaysSomething: false }))
            ? ExitCode.InfrastructureError
        : ExitCode.AllAsExpected;

    /// <summary>Begins the run of a kernel.</summary>
    /// <returns>Takes what comes of it.</returns>
    public IRunSink Begin(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        kernel.Begin();
        return new ComparisonSink(this, kernel);
    }

    /// <summary>Ends the run of a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="exitCode">What its run ended with.</param>
    /// <param name="interrupted">Whether it was cut short, and the comparison with it.</param>
    /// <param name="problems">What went wrong with the run itself, one sentence each.</param>
    public void End(ComparedKernel kernel, ExitCode exitCode, bool interrupted, IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        kernel.End(exitCode, interrupted, problems);
        Interrupted |= interrupted;
    }

    /// <summary>Whether a test must name its rig, or its host, to be told from others.</summary>
    public bool HasSeveralPlaces => Info.Rigs.Count > 1 || Tests.Any(test => test.Test.Host is not null);

    /// <summary>Cuts the comparison short between two kernels.</summary>
    public void Interrupt() => Interrupted = true;

    /// <summary>Whether no test says anything about a kernel, as of one that does not boot.</summary>
    public bool SaysNothingOf(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Tests.All(test => test.Ends[kernel.Index] is not { SaysSomething: true });
    }

    internal void Add(ComparedKernel kernel, TestRecord record, ComparedEnd end)
    {
        var key = (record.Test.Place, record.Test.FullName);
        if (!_byName.TryGetValue(key, out var test))
        {
            test = new ComparedTest(record.Test, Kernels.Count) { Description = record.Description };
            _byName.Add(key, test);
            _tests.Add(record.Test.Rig, test);
        }

        test.Set(kernel.Index, end);
        kernel.Add(end.Duration);
    }
}
