using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>Result of one card's bring-up.</summary>
/// <param name="Card">The card.</param>
/// <param name="Goal">The bring-up goal.</param>
/// <param name="Failure">Why the card did not reach the goal; null if it did.</param>
internal sealed record BringUpResult(ICard Card, BringUpGoal Goal, BringUpFailedException? Failure)
{
    /// <summary>Formats the result as one line for a failure message.</summary>
    public override string ToString() => Failure?.Message ?? $"{Card.Name} {(Goal == BringUpGoal.Up ? "is up" : $"reached {Goal}")}";
}
