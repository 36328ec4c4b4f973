using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>A card did not come up. The product under test is wrong.</summary>
public sealed class BringUpFailedException(string card, BringUpGoal goal, CardState reached, string reason)
    : Exception($"{card} did not reach {goal}: it is {reached}; {reason}")
{
    /// <summary>How far it was to come.</summary>
    public BringUpGoal Goal { get; } = goal;

    /// <summary>How far it came.</summary>
    public CardState Reached { get; } = reached;

    /// <summary>Why it came no further, as far as the driver tells.</summary>
    public string Reason { get; } = reason;
}
