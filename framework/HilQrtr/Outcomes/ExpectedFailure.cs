namespace HilQrtr.Outcomes;

/// <summary>A failure that a rig declares: the test must fail, and be seen to fail so.</summary>
/// <param name="Test">The test's name within its suite, as in <c>DriverIsolation.Each_driver_reads_its_own_card</c>; <c>*</c> matches any text.</param>
/// <param name="Reason">Why it fails there.</param>
/// <param name="Link">Where to read more; null if nowhere.</param>
/// <param name="Observation">Each observation that must have been made, and its value; <c>a|b</c> allows either.</param>
public sealed record ExpectedFailure(string Test, string Reason, string? Link, IReadOnlyDictionary<string, string> Observation)
{
    /// <summary>Other observations that may have been made in place of <see cref="Observation"/>, each whole; none by default. For failures that hang on chance.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Or { get; init; } = [];

    /// <summary>Of <see cref="Observation"/> and <see cref="Or"/>, what comes closest to what was seen; of equally close ones the first.</summary>
    /// <param name="seen">What was observed, by name.</param>
    public IReadOnlyDictionary<string, string> Closest(IReadOnlyDictionary<string, string> seen) =>
        Or.Prepend(Observation).MinBy(way => way.Count(one => !Fits(one.Value, one.Key, seen)))!;

    /// <summary>Whether an observation was made, and has one of the values that are declared.</summary>
    /// <param name="value">The declared value, or several with <c>|</c> between.</param>
    /// <param name="name">Its name.</param>
    /// <param name="seen">What was observed, by name.</param>
    public static bool Fits(string value, string name, IReadOnlyDictionary<string, string> seen) =>
        seen.TryGetValue(name, out var actual) && value.Split('|').Contains(actual);
}
