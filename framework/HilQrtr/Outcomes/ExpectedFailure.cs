namespace HilQrtr.Outcomes;

/// <summary>A failure that rigs.json declares for a rig or a base: the test must fail with these observations.</summary>
/// <param name="Test">The test's name within its suite, such as <c>DriverIsolation.Each_driver_reads_its_own_card</c>; <c>*</c> matches any text.</param>
/// <param name="Reason">Why the test fails on this rig.</param>
/// <param name="Link">Link to more information; null for none.</param>
/// <param name="Observation">
/// The required values of observations, keyed by the name of the observation. The value <c>a|b</c> allows either
/// <c>a</c> or <c>b</c>.
/// </param>
public sealed record ExpectedFailure(string Test, string Reason, string? Link, IReadOnlyDictionary<string, string> Observation)
{
    /// <summary>
    /// Alternative sets of observations, for nondeterministic failures; empty by default. A test may match one of these
    /// sets completely instead of <see cref="Observation"/>.
    /// </summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Or { get; init; } = [];

    /// <summary>
    /// The base whose bug makes the test fail; null if the rig itself declares the failure. If a base is given, the test may also pass,
    /// because the cure may fix the bug, or because the bug may show only with certain cures.
    /// </summary>
    public string? OfBase { get; init; }

    /// <summary>
    /// Returns the set among <see cref="Observation"/> and <see cref="Or"/> that best matches the test's observations. If
    /// several sets match equally well, the first of these sets is returned.
    /// </summary>
    /// <param name="seen">The test's observations, keyed by name.</param>
    public IReadOnlyDictionary<string, string> Closest(IReadOnlyDictionary<string, string> seen) =>
        Or.Prepend(Observation).MinBy(way => way.Count(one => !Matches(one.Value, one.Key, seen)))!;

    /// <summary>Returns whether an observation was recorded and has one of the declared values.</summary>
    /// <param name="value">The declared value, or several values separated by <c>|</c>.</param>
    /// <param name="name">Name of the observation.</param>
    /// <param name="seen">The test's observations, keyed by name.</param>
    public static bool Matches(string value, string name, IReadOnlyDictionary<string, string> seen) =>
        seen.TryGetValue(name, out var actual) && value.Split('|').Contains(actual);
}
