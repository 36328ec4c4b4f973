using HilQrtr.Outcomes;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>
/// A table row: one test, or several cases of one test method. On any given kernel, all cases in the row have the same outcome.
/// </summary>
/// <param name="Tests">The cases. There is at least one.</param>
/// <param name="TotalCases">Total number of cases of the method.</param>
public sealed record ComparisonRow(IReadOnlyList<ComparedTest> Tests, int TotalCases)
{
    /// <summary>The first case in the row. All other cases in the row have the same outcomes.</summary>
    public ComparedTest First => Tests[0];

    /// <summary>The rig and, if the rig has several hosts, the host.</summary>
    public string Place => First.Test.Place;

    /// <summary>Fixture of the tests.</summary>
    public string Fixture => First.Test.Fixture;

    /// <summary>
    /// Name of the method. If the row has only one case, the arguments follow the name. Otherwise, the number of cases follows the
    /// name.
    /// </summary>
    public string Name =>
        Tests.Count == 1 ? First.Test.Name
        : Tests.Count == TotalCases ? $"{First.Test.Method} ({TotalCases} cases)"
        : $"{First.Test.Method} ({Tests.Count} of {TotalCases} cases)";

    /// <summary>Outcome on each kernel. Null for a kernel on which the tests did not run.</summary>
    public IReadOnlyList<Outcome?> Outcomes => [.. First.Outcomes];

    /// <summary>Whether the outcome differs between kernels.</summary>
    public bool Differs => First.Differs;

    /// <summary>Groups tests into rows.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="tests">The tests to show.</param>
    /// <param name="fold">Whether cases of one method share a row. They do so only if, on any given kernel, they all have the same outcome.</param>
    /// <returns>The rows, in order of their first tests.</returns>
    public static IReadOnlyList<ComparisonRow> Of(Comparison comparison, IReadOnlyList<ComparedTest> tests, bool fold = true)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var cases = comparison.Tests.CountBy(MethodOf).ToDictionary();
        if (!fold) return [.. tests.Select(test => new ComparisonRow([test], cases[MethodOf(test)]))];
        return [.. tests
            .GroupBy(test => (MethodOf(test), Outcomes: string.Join(',', test.Outcomes)))
            .Select(group => new ComparisonRow([.. group], cases[group.Key.Item1]))];
    }

    private static (string Place, string Suite, string Fixture, string Method) MethodOf(ComparedTest test) =>
        (test.Test.Place, test.Test.Suite, test.Test.Fixture, test.Test.Method);
}
