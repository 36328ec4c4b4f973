using HilQrtr.Errors;
using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>Bring-up that reports each card instead of stopping at the first that fails.</summary>
internal static class BringUp
{
    /// <summary>Brings one card up.</summary>
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

    /// <summary>Starts all cards at once and waits for each of them.</summary>
    public static async Task<IReadOnlyList<BringUpResult>> TryBringUpAllAsync(
        this IEnumerable<ICard> cards, BringUpGoal goal, CancellationToken cancellationToken) =>
        await Task.WhenAll(cards.Select(card => card.TryBringUpAsync(goal, cancellationToken)).ToList());
}
