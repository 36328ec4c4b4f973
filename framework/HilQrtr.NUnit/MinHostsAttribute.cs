namespace HilQrtr.NUnit;

/// <summary>How many hosts a rig needs for a test, or for each test of a class. On a rig with fewer, the test is unsupported, with the reason.</summary>
/// <param name="count">The number of hosts; the greatest of several attributes counts.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class MinHostsAttribute(int count) : Attribute
{
    /// <summary>The number of hosts.</summary>
    public int Count { get; } = count;
}
