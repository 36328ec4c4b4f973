using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using HilQrtr.Evidence;
using HilQrtr.NUnit.Life;
using HilQrtr.NUnit.Running;
using HilQrtr.Rigs;
using NUnit.Framework.Constraints;

namespace HilQrtr.NUnit;

/// <summary>Base class of rig tests. Mark the class with <see cref="RigFixtureSourceAttribute"/> and its tests with <see cref="RigTestAttribute"/>.</summary>
/// <param name="rig">
/// Name of the rig, from rigs.json. If the rig has several hosts, a slash and the name of the host follow the name of the rig, for
/// example <c>sim-pair/host1</c>.
/// </param>
public abstract class RigFixture(string rig)
{
    private readonly RigPlace _place = RigPlace.Parse(rig);

    internal TestScope? Scope { get; set; }

    /// <summary>Name of the rig, from rigs.json.</summary>
    public string RigName => _place.Rig;

    /// <summary>Name of the host under test; null on a rig with one host.</summary>
    public string? HostName => _place.Host;

    /// <summary>The leased rig.</summary>
    /// <exception cref="InvalidOperationException">No rig test is running. The rig is leased only while the body of a test runs.</exception>
    protected IRig Rig => Current.Rig;

    /// <summary>The host under test. On a rig with several hosts, each test runs once per host.</summary>
    protected IHost Host => Current.Host;

    /// <summary>The cards of <see cref="Host"/>, in declaration order.</summary>
    protected IReadOnlyList<ICard> Cards => Host.Cards;

    /// <summary>Injects faults into cards of <see cref="Host"/>. Whenever a fault is armed or fires, a step is added to the test.</summary>
    /// <exception cref="Errors.CapabilityMissingException">The rig does not support faults. Mark the test with <c>[Requires(Capability.Faults)]</c>.</exception>
    protected IFaults Faults => Current.Faults;

    /// <summary>The rig's clock. Use it for every wait.</summary>
    protected TimeProvider Time => Rig.Time;

    /// <summary>
    /// Token that is cancelled when the run is interrupted, or when the test's body is abandoned because it makes no progress.
    /// </summary>
    protected CancellationToken Cancellation => Current.Cancellation;

    private TestScope Current => Scope ?? throw new InvalidOperationException(
        $"{GetType().Name}: there is no rig outside the body of a [RigTest]. NUnit's [SetUp] and [TearDown] run without a rig, so move code that uses the rig into the body.");

    /// <summary>Runs a step of the test. Steps may nest. If the step throws an exception, the step fails and the exception propagates.</summary>
    /// <param name="name">The action or expectation, as a sentence.</param>
    /// <param name="body">The step.</param>
    protected Task Step(string name, Func<Task> body) => Current.Steps.RunAsync(name, body);

    /// <summary>
    /// Runs a step that returns a value. Steps may nest. If the step throws an exception, the step is marked as failed and
    /// the exception propagates.
    /// </summary>
    /// <param name="name">The action or expectation, as a sentence.</param>
    /// <param name="body">The step.</param>
    protected Task<T> Step<T>(string name, Func<Task<T>> body) => Current.Steps.RunAsync(name, body);

    /// <summary>Runs a step of the test. Steps may nest. If the step throws an exception, the step fails and the exception propagates.</summary>
    /// <param name="name">The action or expectation, as a sentence.</param>
    /// <param name="body">The step.</param>
    protected void Step(string name, Action body) => Current.Steps.Run(name, body);

    /// <summary>
    /// Runs a step that returns a value. Steps may nest. If the step throws an exception, the step is marked as failed and
    /// the exception propagates.
    /// </summary>
    /// <param name="name">The action or expectation, as a sentence.</param>
    /// <param name="body">The step.</param>
    protected T Step<T>(string name, Func<T> body) => Current.Steps.Run(name, body);

    /// <summary>Checks an expectation. The check is a step that records what was expected and what was seen.</summary>
    /// <param name="expected">What is expected, as a sentence, for example <c>card1 is Up</c>.</param>
    /// <param name="seen">What was seen.</param>
    /// <param name="constraint">Constraint on the value that was seen, for example <c>Is.EqualTo(…)</c>.</param>
    /// <exception cref="ExpectationException">The value does not satisfy the constraint.</exception>
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

    /// <summary>Formats a value for <see cref="Expect{T}"/>. By default, the format is the same as that of <see cref="Observe"/>.</summary>
    /// <param name="value">The value.</param>
    protected virtual string TextOf(object? value) => ObservedText.Of(value);

    /// <summary>
    /// Records an observation. A rig's expected failures are compared with the observations. Call this method before the
    /// assertion on the same value: if the assertion fails first, the observation is not recorded. Strings are recorded
    /// unchanged, numbers in the invariant culture, booleans as <c>true</c> and <c>false</c>, sequences joined by
    /// <c>", "</c>, and null as <c>none</c>.
    /// </summary>
    /// <param name="name">
    /// Name of the observation, such as <c>distinct build ids read</c>. If a test records several values under the same name, only
    /// the last value counts.
    /// </param>
    /// <param name="value">What was seen.</param>
    protected void Observe(string name, object? value) => Current.Observe(name, value);

    /// <summary>Allows kernel log lines that would otherwise fail the test.</summary>
    /// <param name="pattern">Case-sensitive regular expression that matches part of each allowed line.</param>
    /// <param name="why">Why the lines are expected. The reason is recorded in the evidence.</param>
    /// <exception cref="ArgumentException">The pattern is not a valid regular expression.</exception>
    protected void AllowInKernelLog([StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string why) =>
        Current.Allow(new KernelLogAllowance(new Regex(pattern, RegexOptions.CultureInvariant), why));

    /// <summary>Adds a file to the test's evidence.</summary>
    protected void Attach(EvidenceFile file) => Current.Attach(file);
}
