namespace HilQrtr.Outcomes;

/// <summary>A test's outcome, judged against the rig's declarations.</summary>
/// <param name="Outcome">Outcome of the test.</param>
/// <param name="Expectation">How the outcome compares with what the rig declares.</param>
/// <param name="Declared">The declaration that matches the test, if any.</param>
/// <param name="Explanation">The reason for the verdict, in one line. Empty only for a test that passed and is not declared to fail.</param>
public sealed record Verdict(Outcome Outcome, Expectation Expectation, ExpectedFailure? Declared, string Explanation);
