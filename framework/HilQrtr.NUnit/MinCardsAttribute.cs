namespace HilQrtr.NUnit;

/// <summary>How many cards the first host must have for a test, or for each test of a class. On a rig with fewer, the test is unsupported, with the reason.</summary>
/// <param name="count">At least this many; of several attributes the greatest holds.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = true)]
public sealed class MinCardsAttribute(int count) : Attribute
{
    /// <summary>At least this many cards.</summary>
    public int Count { get; } = count;
}
