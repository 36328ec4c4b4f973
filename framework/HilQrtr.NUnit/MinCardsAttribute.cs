namespace HilQrtr.NUnit;

/// <summary>How many cards a host needs for a test, or for each test of a class. On a host with fewer, the test is unsupported, with the reason.</summary>
/// <param name="count">The number of cards; the greatest of several attributes counts.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class MinCardsAttribute(int count) : Attribute
{
    /// <summary>The number of cards.</summary>
    public int Count { get; } = count;
}
