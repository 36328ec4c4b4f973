using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>
/// Lists the capabilities that a test, or each test of a class, needs. On a rig that lacks one of them, the test is unsupported, and the
/// reason is reported.
/// </summary>
/// <param name="capabilities">The capabilities. The test needs all of them.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public sealed class RequiresAttribute(params Capability[] capabilities) : Attribute
{
    /// <summary>The capabilities. The test needs all of them.</summary>
    public IReadOnlyList<Capability> Capabilities { get; } = capabilities;
}
