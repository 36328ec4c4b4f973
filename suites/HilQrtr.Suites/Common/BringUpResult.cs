using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>How the bring-up of one card ended.</summary>
/// <param name="Card">The card.</param>
/// <param name="Failure">Why it did not reach its goal; null if it did.</param>
internal sealed record BringUpResult(ICard Card, BringUpFailedException? Failure)
{
    /// <summary>One line for a failure message.</summary>
    public override string ToString() => Failure is null ? $"{Card.Name}: {Card.State}" : $"{Card.Name}: {Failure.Message}";
}
