using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>Capabilities that a test, or each test of a class, needs. On a rig that lacks one, the test is unsupported, with the reason.</summary>
/// <param name="capabilities">The capabilities; all are required.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public sealed class RequiresAttribute(params Capability[] capabilities) : Attribute
{
    /// <summary>The capabilities; all are required.</summary>
    public IReadOnlyList<Capability> Capabilities { get; } = capabilities;
}
