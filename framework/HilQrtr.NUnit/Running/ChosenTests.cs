using HilQrtr.Evidence;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace HilQrtr.NUnit.Running;

/// <summary>NUnit filter that matches the selected tests.</summary>
/// <param name="fullNames">Full names of the tests, which are the same on every rig.</param>
/// <param name="skips">Returns whether to leave out a test on its rig and host. If null, no test is left out.</param>
internal sealed class ChosenTests(IReadOnlySet<string> fullNames, Predicate<TestIdentity>? skips = null) : TestFilter
{
    /// <inheritdoc/>
    public override bool Match(ITest test) =>
        !test.IsSuite && TestDescriptions.IsRigTest(test) && fullNames.Contains(TestDescriptions.SuiteTest(test).FullName)
        && skips?.Invoke(TestDescriptions.Identity(test, TestDescriptions.Place(test))) != true;

    /// <inheritdoc/>
    public override TNode AddToXml(TNode parentNode, bool recursive) => parentNode.AddElement("hil");
}
