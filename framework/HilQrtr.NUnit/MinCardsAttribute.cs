namespace HilQrtr.NUnit;

/// <summary>
/// Sets the minimum number of cards that a test, or each test of a class, needs on its host. On a host with fewer cards, the test is
/// unsupported.
/// </summary>
/// <param name="count">The number of cards. If several of these attributes apply to a test, the largest number counts.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class MinCardsAttribute(int count) : Attribute
{
    /// <summary>The number of cards.</summary>
    public int Count { get; } = count;
}
