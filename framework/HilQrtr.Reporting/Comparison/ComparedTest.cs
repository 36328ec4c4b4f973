using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>One test of a comparison, with its end on each kernel.</summary>
public sealed class ComparedTest
{
    private readonly ComparedEnd?[] _ends;

    internal ComparedTest(TestIdentity test, int kernels)
    {
        Test = test;
        _ends = new ComparedEnd?[kernels];
    }

    /// <summary>Which test, on which rig.</summary>
    public TestIdentity Test { get; }

    /// <summary>What it shows, in a sentence or two; null if its name says it all.</summary>
    public string? Description { get; internal set; }

    /// <summary>Its end on each kernel, in the order of the kernels; null where it did not run.</summary>
    public IReadOnlyList<ComparedEnd?> Ends => _ends;

    /// <summary>Its outcomes; null where it did not run.</summary>
    public IEnumerable<Outcome?> Outcomes => _ends.Select(end => end?.Outcome);

    /// <summary>Whether two kernels end it in different ways. Where the rig got in the way or the run was cut short, nothing is said of a kernel.</summary>
    public bool Differs => _ends.OfType<ComparedEnd>().Where(end => end.SaysSomething).Select(end => end.Outcome).Distinct().Count() > 1;

    internal void Set(int kernel, ComparedEnd end) => _ends[kernel] = end;
}
