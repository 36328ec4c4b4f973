using HilQrtr.Evidence;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>The results of the same tests on several kernels. Until the comparison has ended, the results are incomplete.</summary>
public sealed class Comparison
{
    private readonly ByRig<ComparedTest> _tests = new();
    private readonly Dictionary<(string Rig, string Name), ComparedTest> _byName = [];

    /// <summary>Creates a comparison without results.</summary>
    /// <param name="info">The settings of the comparison.</param>
    /// <param name="kernels">The kernels. Their names must be distinct, and the first kernel is the reference.</param>
    public Comparison(ComparisonInfo info, IReadOnlyList<ChosenKernel> kernels)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        Info = info;
        _tests.Order(info.Rigs);
        var labels = KernelLabels.Of(kernels);
        var folders = KernelLabels.Folders(labels);
        Kernels = [.. kernels.Select((kernel, i) => new ComparedKernel(i, kernel, labels[i], folders[i]))];
    }

    /// <summary>The settings of the comparison.</summary>
    public ComparisonInfo Info { get; }

    /// <summary>The kernels. The first one is the reference.</summary>
    public IReadOnlyList<ComparedKernel> Kernels { get; }

    /// <summary>The tests that finished on at least one kernel. They are listed rig by rig, in the order of their first results.</summary>
    public IReadOnlyList<ComparedTest> Tests => _tests.All;

    /// <summary>Whether the comparison was interrupted.</summary>
    public bool Interrupted { get; private set; }

    /// <summary>Whether the comparison has ended.</summary>
    public bool HasEnded => Interrupted || Kernels.All(kernel => kernel.State == ComparedState.Finished);

    /// <summary>
    /// Exit code: 0 if all kernels have the same results, 1 if results differ, 3 if no results differ but at least one result is
    /// inconclusive or missing, 130 if interrupted.
    /// </summary>
    public ExitCode ExitCode =>
        Interrupted ? ExitCode.Interrupted
        : Tests.Any(test => test.Differs) ? ExitCode.Failed
        : Kernels.Any(kernel => kernel.Problems.Count > 0 || kernel.FinishedTests < Info.Tests) || Tests.Any(test => test.Results.Any(result => result is null or { IsConclusive: false }))
            ? ExitCode.InfrastructureError
        : ExitCode.AllAsExpected;

    /// <summary>Starts the run of a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="folder">
    /// The folder in which each result is recorded, so that the comparison can be resumed. If null, no results are recorded.
    /// </param>
    /// <returns>The sink for the results of the run.</returns>
    public IRunSink Begin(ComparedKernel kernel, ComparisonFolder? folder = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        kernel.Begin();
        return new ComparisonSink(this, kernel, folder);
    }

    /// <summary>Ends the run of a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="exitCode">Exit code of the kernel's run.</param>
    /// <param name="interrupted">Whether the run was interrupted. If so, the entire comparison counts as interrupted.</param>
    /// <param name="problems">Errors of the run itself, one sentence each.</param>
    public void End(ComparedKernel kernel, ExitCode exitCode, bool interrupted, IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        kernel.End(exitCode, interrupted, problems);
        Interrupted |= interrupted;
    }

    /// <summary>Whether there are several rigs or hosts. If so, a test's name alone does not identify the test.</summary>
    public bool HasSeveralPlaces => Info.Rigs.Count > 1 || Tests.Any(test => test.Test.Host is not null);

    /// <summary>Marks the comparison as interrupted. Call this if the interruption happens between the runs of two kernels.</summary>
    public void Interrupt() => Interrupted = true;

    /// <summary>Returns whether a kernel has no conclusive result at all, for example because the kernel does not boot.</summary>
    public bool IsInconclusive(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Tests.All(test => test.Results[kernel.Index] is not { IsConclusive: true });
    }

    /// <summary>
    /// Returns the causes of all failures on a kernel, ordered by the first test that each cause affects. Each cause is listed once.
    /// </summary>
    public IReadOnlyList<ComparedCause> CausesOn(ComparedKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var results = ResultsOfBase(kernel);
        return [.. Tests
            .Where(test => test.Results[kernel.Index]?.Cause is not null)
            .GroupBy(test => test.Results[kernel.Index]!.Cause!.Key)
            .Select(group => (Cause: group.First().Results[kernel.Index]!.Cause!, Tests: group.ToList()))
            .Select(group => new ComparedCause(group.Cause, group.Tests, results?.Judge(group.Cause, [.. group.Tests.Select(test => test.Test)])))];
    }

    // Returns null if the kernel is not known to have a cure. If the base is not among the compared kernels, the returned results are
    // empty, so no failure is blamed on the base or on the cure.
    private BaseResults? ResultsOfBase(ComparedKernel kernel)
    {
        if (kernel.Kernel.Parts is not { Cure: not null } parts) return null;
        var baseKernel = Kernels.FirstOrDefault(other => other.Kernel.Parts?.IsBaseOf(parts) == true);
        return new BaseResults(baseKernel?.Label ?? $"{parts with { Cure = null }}", Tests
            .Where(test => baseKernel is not null && test.Results[baseKernel.Index] is not null)
            .Select(test => (test.Test, Result: test.Results[baseKernel!.Index]!))
            .Select(test => new BaseResult(test.Test.Place, test.Test.FullName, test.Result.Outcome, test.Result.Cause)));
    }

    internal void Restore(ComparedKernel kernel, JournaledResult result)
    {
        Add(kernel, result);
        kernel.Restore(result.Result.Folder);
    }

    internal void Add(ComparedKernel kernel, JournaledResult result)
    {
        var key = (result.Test.Place, result.Test.FullName);
        if (!_byName.TryGetValue(key, out var test))
        {
            test = new ComparedTest(result.Test, Kernels.Count) { Description = result.Description, Need = result.Need };
            _byName.Add(key, test);
            _tests.Add(result.Test.Rig, test);
        }

        test.Set(kernel.Index, result.Result);
        kernel.Add(result.Result.Duration);
    }
}
