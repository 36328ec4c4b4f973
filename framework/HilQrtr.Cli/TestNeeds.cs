using HilQrtr.NUnit;

namespace HilQrtr.Cli;

/// <summary>The cases of one test, which need the same, for tables of tests.</summary>
/// <param name="Test">Any of them.</param>
/// <param name="Cases">How many there are.</param>
internal sealed record TestNeeds(SuiteTest Test, int Cases)
{
    /// <summary>The tests of a list, in its order.</summary>
    public static IReadOnlyList<TestNeeds> Of(IEnumerable<SuiteTest> tests) =>
        [.. tests.GroupBy(test => (test.Suite, test.Fixture, test.Method)).Select(cases => new TestNeeds(cases.First(), cases.Count()))];

    /// <summary>Its name, as a filter takes it.</summary>
    public string Name => $"{Test.Suite}.{Test.Fixture}.{Test.Method}";

    /// <summary>What it needs of a rig, in words: capabilities, cards, hosts.</summary>
    public string Text => string.Join(", ", [.. Test.Requires.Select(capability => $"{capability}"), .. Count(Test.MinCards, "card"), .. Count(Test.MinHosts, "host")]) is { Length: > 0 } needs
        ? needs
        : "-";

    private static IEnumerable<string> Count(int least, string what) => least > 0 ? [Words.Count(least, what)] : [];
}
