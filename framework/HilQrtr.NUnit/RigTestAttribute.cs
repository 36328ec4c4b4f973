using HilQrtr.NUnit.Running;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal.Commands;

namespace HilQrtr.NUnit;

/// <summary>
/// A test that runs against a rig, with the whole life of a rig around its body: lease, health check, evidence,
/// take-down, check for leftovers, release. Goes together with <see cref="TestCaseAttribute"/> and the like.
/// </summary>
/// <remarks>
/// Stands on methods of a <see cref="RigFixture"/> that return nothing or a <see cref="Task"/>. NUnit's <c>[SetUp]</c> and
/// <c>[TearDown]</c> run before the lease and after the release: what touches the rig belongs into the body.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = true)]
public sealed class RigTestAttribute : TestAttribute, IWrapTestMethod
{
    /// <summary>Marks a test whose name says it all.</summary>
    public RigTestAttribute()
    {
    }

    /// <summary>Marks a test.</summary>
    /// <param name="description">What it shows, in a sentence or two, for a reader who does not have the code.</param>
    public RigTestAttribute(string description) => Description = description;

    /// <inheritdoc/>
    public TestCommand Wrap(TestCommand command) => new RigTestCommand(command.Test);
}
