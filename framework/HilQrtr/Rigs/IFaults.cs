namespace HilQrtr.Rigs;

/// <summary>
/// Makes cards and links fail at named points of their life. Faults fire on events, never on clocks, so they work on virtual time
/// and repeat. What was armed, and when it fired, is evidence of the test.
/// </summary>
public interface IFaults
{
    /// <summary>Everything that was armed since the lease began, in that order.</summary>
    IReadOnlyList<IArmedFault> All { get; }

    /// <summary>Arms a fault; at <see cref="CardPoint.Now"/> it fires before this returns.</summary>
    /// <param name="card">The card that it happens to.</param>
    /// <param name="action">What happens.</param>
    /// <param name="at">At which point.</param>
    /// <param name="of">The card whose point it is; null for <paramref name="card"/> itself. Of another card's message nothing can be lost, doubled, garbled or delayed.</param>
    /// <exception cref="ArgumentException">That cannot happen at that point.</exception>
    IArmedFault Arm(ICard card, FaultAction action, CardPoint at, ICard? of = null);

    /// <summary>
    /// Arms a slow card: it is held from a point until another card has come by so many further points of its own. Time has no part
    /// in it: where device delays do not exist, slow can only mean slower than another.
    /// </summary>
    /// <param name="card">The slow card.</param>
    /// <param name="at">From where on.</param>
    /// <param name="other">The card that is faster.</param>
    /// <param name="points">How many points that one comes by meanwhile, from 1.</param>
    /// <exception cref="ArgumentException">The two cards are one.</exception>
    IArmedFault Slow(ICard card, CardPoint at, ICard other, int points);

    /// <summary>Calls back whenever a fault fires; from any thread, at once, with the rig at work: only look and note.</summary>
    void OnFired(Action<IArmedFault> told);

    /// <summary>Takes all back that has not fired, and lets every card go on that is held. What has happened stays.</summary>
    void LiftAll();
}
