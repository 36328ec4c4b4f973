namespace HilQrtr.Rigs;

/// <summary>
/// Injects faults into cards and links at named points. Faults fire on events, never on clocks, so they work on virtual time
/// and are repeatable. Armed faults, and when they fired, are part of the test's evidence.
/// </summary>
public interface IFaults
{
    /// <summary>All faults armed since the lease began, in order.</summary>
    IReadOnlyList<IArmedFault> All { get; }

    /// <summary>Arms a fault; at <see cref="CardPoint.Now"/> it fires before this returns.</summary>
    /// <param name="card">The affected card.</param>
    /// <param name="action">The effect.</param>
    /// <param name="at">The point at which it fires.</param>
    /// <param name="of">The card that reaches the point; null for <paramref name="card"/> itself. Another card's messages cannot be dropped, duplicated, corrupted or delayed.</param>
    /// <exception cref="ArgumentException">The effect is not possible at that point.</exception>
    IArmedFault Arm(ICard card, FaultAction action, CardPoint at, ICard? of = null);

    /// <summary>
    /// Makes a card slow: holds it at a point until another card has passed a number of its own points. Not based on time: without
    /// device delays, slow can only mean slower than another card.
    /// </summary>
    /// <param name="card">The slow card.</param>
    /// <param name="at">The point at which it is held.</param>
    /// <param name="other">The faster card.</param>
    /// <param name="points">Number of points that the other card passes meanwhile, at least 1.</param>
    /// <exception cref="ArgumentException">Both are the same card.</exception>
    IArmedFault Slow(ICard card, CardPoint at, ICard other, int points);

    /// <summary>Called whenever a fault fires: synchronously, on any thread, while the rig runs. Handlers must only observe.</summary>
    void OnFired(Action<IArmedFault> handler);

    /// <summary>Disarms all faults that have not fired and releases all held cards. Does not undo other effects.</summary>
    void LiftAll();
}
