using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.NUnit.Running;
using HilQrtr.Rigs;
using NUnit.Framework.Constraints;

namespace HilQrtr.NUnit;

/// <summary>Base of each class of rig tests. Mark the class with <see cref="RigFixtureSourceAttribute"/> and its tests with <see cref="RigTestAttribute"/>.</summary>
/// <param name="rig">Name of the rig, from rigs.json; on a rig of several hosts followed by that of a host, as in <c>sim-pair/host1</c>.</param>
public abstract class RigFixture(string rig)
{
    private readonly RigPlace _place = RigPlace.Parse(rig);

    internal TestScope? Scope { get; set; }

    /// <summary>Name of the rig, from rigs.json.</summary>
    public string RigName => _place.Rig;

    /// <summary>Name of the host that the tests are about; null on a rig of one host.</summary>
    public string? HostName => _place.Host;

    /// <summary>The leased rig.</summary>
    /// <exception cref="InvalidOperationException">No rig test is running: the rig is leased only around the body of one.</exception>
    protected IRig Rig => Current.Rig;

    /// <summary>The host that the test is about. On a rig of several hosts each test runs once for every host.</summary>
    protected IHost Host => Current.Host;

    /// <summary>The cards of <see cref="Host"/>, in the order of their declaration.</summary>
    protected IReadOnlyList<ICard> Cards => Host.Cards;

    /// <summary>Makes cards of <see cref="Host"/> fail; what is armed, and what fires, is a step of the test.</summary>
    /// <exception cref="Errors.CapabilityMissingException">The rig has no faults: mark the test with <c>[Requires(Capability.Faults)]</c>.</exception>
    protected IFaults Faults => Current.Faults;

    /// <summary>The rig's clock. Use it for every wait.</summary>
    protected TimeProvider Time => Rig.Time;

    /// <summary>Cancelled when the run is interrupted or the rig gives the body up.</summary>
    protected CancellationToken Cancellation => Current.Cancellation;

    private TestScope Current => Scope ?? throw new InvalidOperationException(
        $"{GetType().Name}: there is no rig outside the body of a [RigTest]. NUnit's [SetUp] and [TearDown] run without one: move what touches the rig into the body.");

    /// <summary>A step of the test; steps within it nest. What it throws marks it and goes on.</summary>
    /// <param name="name">What is done or expected, as a sentence.</param>
    /// <param name="body">Does it.</param>
    protected Task Step(string name, Func<Task> body) => Current.Steps.RunAsync(name, body);

    /// <summary>A step of the test that gives a value; steps within it nest. What it throws marks it and goes on.</summary>
    /// <param name="name">What is done or expected, as a sentence.</param>
    /// <param name="body">Does it.</param>
    protected Task<T> Step<T>(string name, Func<Task<T>> body) => Current.Steps.RunAsync(name, body);

    /// <summary>A step of the test; steps within it nest. What it throws marks it and goes on.</summary>
    /// <param name="name">What is done or expected, as a sentence.</param>
    /// <param name="body">Does it.</param>
    protected void Step(string name, Action body) => Current.Steps.Run(name, body);

    /// <summary>A step of the test that gives a value; steps within it nest. What it throws marks it and goes on.</summary>
    /// <param name="name">What is done or expected, as a sentence.</param>
    /// <param name="body">Does it.</param>
    protected T Step<T>(string name, Func<T> body) => Current.Steps.Run(name, body);

    /// <summary>Expects something; a step that says what is expected and what was seen, and fails if the two differ.</summary>
    /// <param name="expected">What is expected, as a sentence: <c>card1 is Up</c>.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="constraint">What was seen must satisfy it: <c>Is.EqualTo(…)</c>.</param>
    /// <exception cref="ExpectationException">It does not.</exception>
    protected void Expect<T>(string expected, T seen, IResolveConstraint constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        var text = TextOf(seen);
        Step(ExpectationException.Describe(expected, text), () =>
        {
            var result = constraint.Resolve().ApplyTo(seen);
            if (!result.IsSuccess) throw new ExpectationException(expected, text, Difference.Of(seen, result));
        });
    }

    /// <summary>A value as <see cref="Expect{T}"/> shows it; by default as <see cref="Observe"/> records it.</summary>
    /// <param name="value">The value.</param>
    protected virtual string TextOf(object? value) => ObservedText.Of(value);

    /// <summary>
    /// Records what was seen, before it is asserted: a rig's expected failures are compared with it. Text is kept as it is,
    /// numbers in the invariant culture, <c>true</c> and <c>false</c>, sequences joined by <c>", "</c>, null as <c>none</c>.
    /// </summary>
    /// <param name="name">What was looked at, as in <c>distinct build ids read</c>. Observed again, the later value holds.</param>
    /// <param name="value">What was seen.</param>
    protected void Observe(string name, object? value) => Current.Observe(name, value);

    /// <summary>Says that lines of the kernel log which would fail the test are what the test wants.</summary>
    /// <param name="pattern">Regular expression that such a line contains; case counts.</param>
    /// <param name="why">Why they are expected; goes into the evidence.</param>
    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    protected void AllowInKernelLog([StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string why) =>
        Current.Allow(new KernelLogAllowance(new Regex(pattern, RegexOptions.CultureInvariant), why));

    /// <summary>Adds a file to the test's evidence.</summary>
    protected void Attach(EvidenceFile file) => Current.Attach(file);
}
