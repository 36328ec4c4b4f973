namespace HilQrtr.NUnit;

/// <summary>
/// Sets the minimum number of hosts that a test, or each test of a class, needs in its rig. On a rig with fewer hosts, the test is
/// unsupported.
/// </summary>
/// <param name="count">The number of hosts. If several of these attributes apply to a test, the largest number counts.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class MinHostsAttribute(int count) : Attribute
{
    /// <summary>The number of hosts.</summary>
    public int Count { get; } = count;
}
