using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>
/// A leased rig. To return the lease, dispose of the rig. Before disposing of it, clean up everything that the test left on
/// the rig.
/// </summary>
public interface IRig : IAsyncDisposable
{
    /// <summary>Name of the rig in rigs.json.</summary>
    string Name { get; }

    /// <summary>How the rig's hosts and cards are provided.</summary>
    Tier Tier { get; }

    /// <summary>The rig's hosts, in the order of their declaration.</summary>
    IReadOnlyList<IHost> Hosts { get; }

    /// <summary>The capabilities of the rig.</summary>
    CapabilitySet Capabilities { get; }

    /// <summary>The rig's clock. Use it for every wait.</summary>
    TimeProvider Time { get; }

    /// <summary>
    /// Approximate wall-clock time that it takes to bring one card up and take it down again. Tests that do this repeatedly
    /// compute their number of rounds from this time. The default suits real cards.
    /// </summary>
    TimeSpan BringUpCost => TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether the code that <see cref="RunAsync"/> runs is waiting for the rig in real time. Such a wait may be long, but the rig itself
    /// limits it. Can be read from any thread.
    /// </summary>
    bool IsWaiting => false;

    /// <summary>
    /// Runs code against the rig. On a simulated rig, time advances only during this call, and the code must await only the
    /// rig's own tasks. The calling thread drives the simulation until the code is done.
    /// </summary>
    /// <param name="body">The code to run. Its continuations also run on the rig's timeline.</param>
    /// <param name="hangAfter">Wall-clock time without progress after which the body is abandoned.</param>
    /// <param name="cancellationToken">Abandons the body.</param>
    /// <exception cref="Errors.RigHungException">The body made no progress for <paramref name="hangAfter"/>.</exception>
    Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken);

    /// <summary>
    /// Collects the evidence of this lease. Can be called repeatedly and at any time. Does not throw if the rig is broken.
    /// </summary>
    IReadOnlyList<EvidenceFile> CollectEvidence();
}
