using HilQrtr.NUnit;

namespace HilQrtr.Cli;

/// <summary>The cases of one test, which share one row of a table. All cases of a test have the same requirements.</summary>
/// <param name="Test">One of the cases. It does not matter which.</param>
/// <param name="Cases">Number of cases.</param>
internal sealed record TestRequirements(SuiteTest Test, int Cases)
{
    /// <summary>Groups a list of cases by test. Keeps the order of the list.</summary>
    public static IReadOnlyList<TestRequirements> Of(IEnumerable<SuiteTest> tests) =>
        [.. tests.GroupBy(test => (test.Suite, test.Fixture, test.Method)).Select(cases => new TestRequirements(cases.First(), cases.Count()))];

    /// <summary>Name of the test, which can be used as a filter.</summary>
    public string Name => $"{Test.Suite}.{Test.Fixture}.{Test.Method}";

    /// <summary>Lists the capabilities, cards and hosts that the test requires.</summary>
    public string Text => string.Join(", ", [.. Test.Requires.Select(capability => $"{capability}"), .. Count(Test.MinCards, "card"), .. Count(Test.MinHosts, "host")]) is { Length: > 0 } requirements
        ? requirements
        : "-";

    private static IEnumerable<string> Count(int min, string what) => min > 0 ? [Words.Count(min, what)] : [];
}
