using HilQrtr.Rigs;

namespace HilQrtr.NUnit;

/// <summary>What a rig must be able to do for a test, or for each test of a class. On a rig that cannot, the test is unsupported, with the reason.</summary>
/// <param name="capabilities">The capabilities; all of them are needed.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public sealed class RequiresAttribute(params Capability[] capabilities) : Attribute
{
    /// <summary>The capabilities; all of them are needed.</summary>
    public IReadOnlyList<Capability> Capabilities { get; } = capabilities;
}
