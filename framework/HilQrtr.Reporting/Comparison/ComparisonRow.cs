using HilQrtr.Outcomes;

namespace HilQrtr.Reporting;

/// <summary>A row of the table of a comparison: one test, or those cases of one test method that end alike kernel by kernel.</summary>
/// <param name="Tests">The cases; at least one.</param>
/// <param name="OfCases">How many cases the method has in all.</param>
public sealed record ComparisonRow(IReadOnlyList<ComparedTest> Tests, int OfCases)
{
    /// <summary>The first of its cases; of the others each ends as this one does.</summary>
    public ComparedTest First => Tests[0];

    /// <summary>The rig and, if it has several hosts, the host.</summary>
    public string Place => First.Test.Place;

    /// <summary>Class of the tests.</summary>
    public string Fixture => First.Test.Fixture;

    /// <summary>The method, with the arguments of its only case or how many cases there are.</summary>
    public string Name =>
        Tests.Count == 1 ? First.Test.Name
        : Tests.Count == OfCases ? $"{First.Test.Method} ({OfCases} cases)"
        : $"{First.Test.Method} ({Tests.Count} of {OfCases} cases)";

    /// <summary>The outcome on each kernel; null where it did not run.</summary>
    public IReadOnlyList<Outcome?> Outcomes => [.. First.Outcomes];

    /// <summary>Whether two kernels end in different ways.</summary>
    public bool Differs => First.Differs;

    /// <summary>Folds tests of a comparison into rows.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="tests">Those of its tests that are wanted.</param>
    /// <param name="fold">Whether to fold cases at all.</param>
    /// <returns>The rows, in the order of their first tests.</returns>
    public static IReadOnlyList<ComparisonRow> Of(Comparison comparison, IReadOnlyList<ComparedTest> tests, bool fold = true)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var cases = comparison.Tests.CountBy(MethodOf).ToDictionary();
        if (!fold) return [.. tests.Select(test => new ComparisonRow([test], cases[MethodOf(test)]))];
        return [.. tests
            .GroupBy(test => (MethodOf(test), Ends: string.Join(',', test.Outcomes)))
            .Select(group => new ComparisonRow([.. group], cases[group.Key.Item1]))];
    }

    private static (string Place, string Suite, string Fixture, string Method) MethodOf(ComparedTest test) =>
        (test.Test.Place, test.Test.Suite, test.Test.Fixture, test.Test.Method);
}
