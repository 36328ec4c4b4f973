namespace HilQrtr.Rigs;

/// <summary>
/// Injects faults into cards and links at named points. Faults fire on events, never at a given time. They therefore work on
/// virtual time too, and are reproducible. The test's evidence lists the armed faults and the times at which they fired.
/// </summary>
public interface IFaults
{
    /// <summary>All faults that were armed since the lease began, in order.</summary>
    IReadOnlyList<IArmedFault> All { get; }

    /// <summary>Arms a fault. A fault at <see cref="CardPoint.Now"/> fires before this call returns.</summary>
    /// <param name="card">The affected card.</param>
    /// <param name="action">The effect.</param>
    /// <param name="point">The point at which the fault fires.</param>
    /// <param name="watchedCard">
    /// The card that reaches the point; null for <paramref name="card"/> itself. If this is a different card, the effect
    /// cannot be to drop, duplicate, corrupt or delay a message.
    /// </param>
    /// <exception cref="ArgumentException">The effect is not possible at that point.</exception>
    IArmedFault Arm(ICard card, FaultAction action, CardPoint point, ICard? watchedCard = null);

    /// <summary>
    /// Makes a card slow: holds the card at a fault point until another card has passed a given number of fault points. The card is not
    /// held for a given time, because card models have no delays. A card can therefore be slow only relative to another card.
    /// </summary>
    /// <param name="card">The slow card.</param>
    /// <param name="point">The point at which the slow card is held.</param>
    /// <param name="other">The faster card.</param>
    /// <param name="points">Number of points that the other card passes in the meantime, at least 1.</param>
    /// <exception cref="ArgumentException">The two cards are the same card.</exception>
    IArmedFault Slow(ICard card, CardPoint point, ICard other, int points);

    /// <summary>
    /// Registers a handler that is called whenever a fault fires. The call is synchronous, can be on any thread, and happens
    /// while the rig runs. Handlers may observe the rig, but they must not change it.
    /// </summary>
    void OnFired(Action<IArmedFault> handler);

    /// <summary>Disarms all faults that have not fired, and releases all held cards. Other effects are not undone.</summary>
    void LiftAll();
}
