using HilQrtr.Evidence;
using HilQrtr.Text;

namespace HilQrtr.Outcomes;

/// <summary>Compares the outcome of a test with the declarations of its rig.</summary>
public static class Judge
{
    /// <summary>Judges one test.</summary>
    /// <param name="declared">The rig's expected failures.</param>
    /// <param name="test">The test.</param>
    /// <param name="outcome">Outcome of the test.</param>
    /// <param name="observations">The test's observations, keyed by name.</param>
    /// <param name="message">Message of the failure, or the reason why the test was not run. It is included in the explanation.</param>
    /// <remarks>
    /// If an unsupported test is declared to fail, its outcome is unexpected, because a negative control that does not run
    /// proves nothing.
    /// </remarks>
    public static Verdict Decide(
        IReadOnlyList<ExpectedFailure> declared, TestIdentity test, Outcome outcome,
        IReadOnlyDictionary<string, string> observations, string? message = null)
    {
        var declaration = FindDeclaration(declared, test);
        // The failures of a base are declared for many kernels and rigs. A test may pass or be unsupported on some of them.
        if (declaration is { OfBase: not null } && (outcome is Outcome.Passed or Outcome.Unsupported)) declaration = null;
        var (expectation, explanation) = (outcome, declaration) switch
        {
            (Outcome.InfrastructureError, _) =>
                (Expectation.Unknown, $"the rig failed, so there is no verdict on the product{Because(message)}"),
            (Outcome.Interrupted, _) => (Expectation.Unknown, "interrupted before the end"),
            (Outcome.Passed, null) => (Expectation.AsExpected, ""),
            (Outcome.Unsupported, null) => (Expectation.AsExpected, $"not run, since the rig lacks a capability{Because(message)}"),
            (Outcome.Failed, null) => (Expectation.UnexpectedFailure, $"unexpected failure ({test.Rig} does not declare that this test fails)"),
            (Outcome.Passed, { } d) => (Expectation.UnexpectedPass,
                $"passed, though rig {test.Rig} declares that {d.Test} fails ({d.Reason}): remove the declaration if the bug is fixed; otherwise the test or the rig no longer detects the bug"),
            (Outcome.Unsupported, { } d) => (Expectation.UnexpectedObservation,
                $"declared to fail ({d.Reason}), but was not run{Because(message)}"),
            (Outcome.Failed, { } d) => Failed(d, observations),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "not an outcome"),
        };
        return new Verdict(outcome, expectation, declaration, explanation);
    }

    /// <summary>
    /// Returns the declaration that applies to a test. If several declarations match, the most specific one is returned. Declarations about a
    /// base apply only if no declaration of the rig matches.
    /// </summary>
    /// <param name="declared">The rig's expected failures.</param>
    /// <param name="test">The test.</param>
    /// <returns>
    /// The matching declaration with the most characters other than <c>*</c>. If there are several such declarations, the one
    /// with the fewest <c>*</c> is returned. If several remain, the one that is declared first is returned. If no declaration matches, null
    /// is returned.
    /// </returns>
    public static ExpectedFailure? FindDeclaration(IReadOnlyList<ExpectedFailure> declared, TestIdentity test) =>
        declared.Where(d => Matches(d, test))
            .OrderBy(d => d.OfBase is not null)
            .ThenByDescending(d => d.Test.Count(c => c != '*'))
            .ThenBy(d => d.Test.Count(c => c == '*'))
            .FirstOrDefault();

    /// <summary>
    /// Returns whether a declaration matches a test. The declaration's pattern must match <c>Fixture.Name</c> (arguments
    /// included) or <c>Fixture.Method</c>, using the test's current name or any of its former names.
    /// </summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="test">The test.</param>
    public static bool Matches(ExpectedFailure declaration, TestIdentity test) =>
        test.AllNames().Any(name =>
            Wildcard.Matches(declaration.Test, $"{name.Fixture}.{name.Name}")
            || Wildcard.Matches(declaration.Test, $"{name.Fixture}.{name.Method}"));

    private static (Expectation, string) Failed(ExpectedFailure declaration, IReadOnlyDictionary<string, string> observations)
    {
        var mismatches = declaration.Closest(observations)
            .Where(expected => !ExpectedFailure.Matches(expected.Value, expected.Key, observations))
            .Select(expected =>
            {
                var seen = observations.TryGetValue(expected.Key, out var value) ? $"seen \"{value}\"" : "never observed";
                return $"{expected.Key}: declared \"{expected.Value}\", {seen}";
            })
            .ToList();
        return mismatches.Count == 0
            ? (Expectation.AsExpected, $"failed as declared: {declaration.Reason}")
            : (Expectation.UnexpectedObservation, $"failed, but not as declared ({declaration.Reason}): {string.Join("; ", mismatches)}");
    }

    private static string Because(string? message) => string.IsNullOrWhiteSpace(message) ? "" : $": {message}";
}
