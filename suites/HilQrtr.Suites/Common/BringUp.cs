using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>Brings up cards and returns a result for each card, even if a card fails.</summary>
internal static class BringUp
{
    public static async Task<BringUpResult> TryBringUpAsync(this ICard card, BringUpGoal goal, CancellationToken cancellationToken)
    {
        try
        {
            await card.BringUpAsync(goal, cancellationToken);
            return new BringUpResult(card, goal, null);
        }
        catch (BringUpFailedException e)
        {
            return new BringUpResult(card, goal, e);
        }
    }

    /// <summary>Brings up all cards concurrently and waits until each has reached the goal or failed.</summary>
    public static async Task<IReadOnlyList<BringUpResult>> TryBringUpAllAsync(
        this IEnumerable<ICard> cards, BringUpGoal goal, CancellationToken cancellationToken) =>
        await Task.WhenAll(cards.Select(card => card.TryBringUpAsync(goal, cancellationToken)).ToList());
}
