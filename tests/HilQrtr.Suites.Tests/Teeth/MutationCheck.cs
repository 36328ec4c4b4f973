using HilQrtr.Text;

namespace HilQrtr.Suites.Tests.Teeth;

/// <summary>A test, a fault that must turn it red for a named reason, and a test that must stay green under the same fault.</summary>
/// <param name="Test">
/// The test, as <c>Fixture.Method</c>, or some of its cases, as in <c>Fixture.Method(Same,*)</c>. Each of them must fail, except
/// those in <see cref="Green"/>.
/// </param>
/// <param name="Fault">What is wrong on the rig.</param>
/// <param name="Sibling">A test in the same setting that the fault does not concern; every case must pass.</param>
/// <param name="Reason">
/// The expectation in the test's body that must fail: the text between <c>expected: </c> and <c>; seen:</c>, or the name of a
/// step that throws. <c>*</c> stands for anything. If cases fail at different ones, all of them.
/// </param>
internal sealed record MutationCheck(string Test, Fault Fault, string Sibling, params string[] Reason)
{
    /// <summary>The test without arguments.</summary>
    public string Method => Test.Split('(')[0];

    /// <summary>Cases that the fault does not concern; they must pass.</summary>
    public IReadOnlyList<GreenCases> Green { get; init; } = [];

    /// <summary>The entry that lists a case as green, or null.</summary>
    /// <param name="name">The case, as <c>Method(arguments)</c>.</param>
    public GreenCases? Excuses(string name) => Green.FirstOrDefault(green => green.Fits(name));

    /// <summary>Whether a step is one that must fail.</summary>
    public bool Names(string step) => Reason.Any(reason => Wildcard.Matches(reason, step));

    public override string ToString() => $"{Test} under {Fault}";
}

/// <summary>Cases of a test that stay green under a fault.</summary>
/// <param name="Arguments">The arguments, as in <c>(Same,*)</c>; <c>*</c> stands for anything.</param>
/// <param name="Why">Why the fault does not concern them.</param>
internal sealed record GreenCases(string Arguments, string Why)
{
    /// <summary>Whether a case is one of them.</summary>
    /// <param name="name">The case, as <c>Method(arguments)</c>.</param>
    public bool Fits(string name) => Wildcard.Matches($"*{Arguments}", name);
}
