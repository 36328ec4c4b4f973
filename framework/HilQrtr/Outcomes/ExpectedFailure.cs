namespace HilQrtr.Outcomes;

/// <summary>A failure that a rig declares: the test must fail, and be seen to fail so.</summary>
/// <param name="Test">The test's name within its suite, as in <c>DriverIsolation.Each_driver_reads_its_own_card</c>; <c>*</c> stands for any text.</param>
/// <param name="Reason">Why it fails there.</param>
/// <param name="Link">Where to read more; null if nowhere.</param>
/// <param name="Observation">Each observation that must have been made, and its value; <c>a|b</c> allows either.</param>
public sealed record ExpectedFailure(string Test, string Reason, string? Link, IReadOnlyDictionary<string, string> Observation);
