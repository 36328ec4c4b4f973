using HilQrtr.NUnit.Running;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal.Commands;

namespace HilQrtr.NUnit;

/// <summary>
/// Marks a test that runs on a rig. Before the test's body, the rig is leased and checked. After the body, evidence is collected, and
/// the rig is taken down, checked for leftovers and released. The attribute works together with <see cref="TestCaseAttribute"/> and
/// similar attributes.
/// </summary>
/// <remarks>
/// Mark only methods of classes that derive from <see cref="RigFixture"/>. The methods must return nothing or a <see cref="Task"/>. NUnit's
/// <c>[SetUp]</c> runs before the lease and its <c>[TearDown]</c> runs after the release, so code that uses the rig belongs
/// in the body.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = true)]
public sealed class RigTestAttribute : TestAttribute, IWrapTestMethod
{
    /// <summary>Marks a test without a description.</summary>
    public RigTestAttribute()
    {
    }

    /// <summary>Marks a test.</summary>
    /// <param name="description">What the test shows, in a sentence or two, for a reader who does not have the code.</param>
    public RigTestAttribute(string description) => Description = description;

    /// <inheritdoc/>
    public TestCommand Wrap(TestCommand command) => new RigTestCommand(command.Test);
}
