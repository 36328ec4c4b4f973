namespace HilQrtr.Outcomes;

/// <summary>A test's outcome, judged against the rig's declarations.</summary>
/// <param name="Outcome">Outcome of the test.</param>
/// <param name="Expectation">How that compares with what was declared.</param>
/// <param name="Declared">The matching declaration, if any.</param>
/// <param name="Explanation">For anything but an undeclared pass: the reason, in one line.</param>
public sealed record Verdict(Outcome Outcome, Expectation Expectation, ExpectedFailure? Declared, string Explanation);
