using HilQrtr.Text;

namespace HilQrtr.NUnit.Running;

/// <summary>Selects tests by suite and name.</summary>
internal static class TestChoice
{
    /// <summary>Returns the selected tests in order, or an empty list if no tests match.</summary>
    /// <param name="tests">All tests.</param>
    /// <param name="suite">Selects only tests of this suite; null for all suites.</param>
    /// <param name="filter">Selects only tests that match this filter; null for all tests.</param>
    public static IReadOnlyList<SuiteTest> Choose(IReadOnlyList<SuiteTest> tests, string? suite, string? filter)
    {
        SuiteTest[] inSuite = [.. tests.Where(test => suite is null || string.Equals(test.Suite, suite, StringComparison.OrdinalIgnoreCase))];
        if (filter is null) return inSuite;

        // A filter that is the name of a test selects only that test, even if the names of other tests contain the filter.
        SuiteTest[] named = [.. inSuite.Where(test => Names(test).Contains(filter, StringComparer.OrdinalIgnoreCase))];
        return named.Length > 0 ? named : [.. inSuite.Where(test => Fits(filter, test))];
    }

    private static bool Fits(string pattern, SuiteTest test) =>
        pattern.Contains('*', StringComparison.Ordinal)
            ? Names(test).Any(name => Wildcard.Matches(pattern, name, ignoreCase: true))
            : test.Identity.AllNames().Any(name => name.FullName.Contains(pattern, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(SuiteTest test) =>
        test.Identity.AllNames().SelectMany(name => new[] { name.FullName, $"{name.Fixture}.{name.Name}", name.Name });
}
