namespace HilQrtr.NUnit;

/// <summary>Minimum number of hosts in the rig for a test, or for each test of a class. On a rig with fewer, the test is unsupported.</summary>
/// <param name="count">The number of hosts; the largest of several attributes counts.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class MinHostsAttribute(int count) : Attribute
{
    /// <summary>The number of hosts.</summary>
    public int Count { get; } = count;
}
