namespace HilQrtr.NUnit;

/// <summary>Minimum number of cards on the host for a test, or for each test of a class. On a host with fewer, the test is unsupported.</summary>
/// <param name="count">The number of cards; the largest of several attributes counts.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class MinCardsAttribute(int count) : Attribute
{
    /// <summary>The number of cards.</summary>
    public int Count { get; } = count;
}
