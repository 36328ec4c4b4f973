using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>A test, and the test's result on each kernel.</summary>
public sealed class ComparedTest
{
    private readonly ComparedResult?[] _results;

    internal ComparedTest(TestIdentity test, int kernels)
    {
        Test = test;
        _results = new ComparedResult?[kernels];
    }

    /// <summary>Identifies the test and its rig.</summary>
    public TestIdentity Test { get; }

    /// <summary>Description of the test. Null if the test's name needs no explanation.</summary>
    public string? Description { get; internal set; }

    /// <summary>The user's need that the test covers. Null if the suite states no need for the test.</summary>
    public string? Need { get; internal set; }

    /// <summary>Result on each kernel, in the order of the kernels. Null for a kernel on which the test did not run.</summary>
    public IReadOnlyList<ComparedResult?> Results => _results;

    /// <summary>Outcome on each kernel, in the order of the kernels. Null for a kernel on which the test did not run.</summary>
    public IEnumerable<Outcome?> Outcomes => _results.Select(result => result?.Outcome);

    /// <summary>Whether the outcome differs between kernels. Inconclusive outcomes are ignored.</summary>
    public bool Differs => _results.OfType<ComparedResult>().Where(result => result.IsConclusive).Select(result => result.Outcome).Distinct().Count() > 1;

    internal void Set(int kernel, ComparedResult result) => _results[kernel] = result;
}
