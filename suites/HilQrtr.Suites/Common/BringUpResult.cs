using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>How the bring-up of one card ended.</summary>
/// <param name="Card">The card.</param>
/// <param name="Goal">How far it was to be brought up.</param>
/// <param name="Failure">Why it did not reach its goal; null if it did.</param>
internal sealed record BringUpResult(ICard Card, BringUpGoal Goal, BringUpFailedException? Failure)
{
    /// <summary>One line for a failure message.</summary>
    public override string ToString() => Failure?.Message ?? $"{Card.Name} {(Goal == BringUpGoal.Up ? "is up" : $"reached {Goal}")}";
}
