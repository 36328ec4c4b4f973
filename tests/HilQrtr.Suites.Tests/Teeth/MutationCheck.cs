using HilQrtr.Text;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>A test, a fault that must make it fail for a given reason, and a second test that must still pass with that fault.</summary>
/// <param name="Test">
/// The test as <c>Fixture.Method</c>, or some of its cases as <c>Fixture.Method(Same,*)</c>. Each case must fail, except those in
/// <see cref="Exempt"/>.
/// </param>
/// <param name="Fault">The fault of the rig.</param>
/// <param name="Sibling">A similar test that the fault does not affect. Every case of this test must pass.</param>
/// <param name="Reason">
/// The expectation in the test's body that must fail (the text between <c>expected: </c> and <c>; seen:</c>), or the name of a step
/// that throws. <c>*</c> matches any text. If the cases fail at different expectations or steps, list all of them.
/// </param>
internal sealed record MutationCheck(string Test, Fault Fault, string Sibling, params string[] Reason)
{
    /// <summary>The test without arguments.</summary>
    public string Method => Test.Split('(')[0];

    /// <summary>Cases of the test that the fault does not affect. They must pass.</summary>
    public IReadOnlyList<ExemptCases> Exempt { get; init; } = [];

    /// <summary>Returns the entry that exempts a case, or null if no entry does.</summary>
    /// <param name="name">The case, as <c>Method(arguments)</c>.</param>
    public ExemptCases? ExemptionOf(string name) => Exempt.FirstOrDefault(exempt => exempt.Fits(name));

    /// <summary>Returns whether the given step is one of the steps at which the test may fail.</summary>
    public bool Names(string step) => Reason.Any(reason => Wildcard.Matches(reason, step));

    public override string ToString() => $"{Test} under {Fault}";
}

/// <summary>Cases of a test that still pass with a fault.</summary>
/// <param name="Arguments">The arguments, such as <c>(Same,*)</c>; <c>*</c> matches any text.</param>
/// <param name="Why">Why the fault does not affect these cases.</param>
internal sealed record ExemptCases(string Arguments, string Why)
{
    /// <summary>Returns whether the given case is one of these cases.</summary>
    /// <param name="name">The case, as <c>Method(arguments)</c>.</param>
    public bool Fits(string name) => Wildcard.Matches($"*{Arguments}", name);
}
