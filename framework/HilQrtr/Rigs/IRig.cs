using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>A leased rig. Disposing it returns the lease; nothing of the test may be left on it then.</summary>
public interface IRig : IAsyncDisposable
{
    /// <summary>Name in rigs.json.</summary>
    string Name { get; }

    /// <summary>What the rig is made of.</summary>
    Tier Tier { get; }

    /// <summary>The rig's hosts, in the order of their declaration.</summary>
    IReadOnlyList<IHost> Hosts { get; }

    /// <summary>What the rig can do.</summary>
    CapabilitySet Capabilities { get; }

    /// <summary>The rig's clock. Use it for every wait.</summary>
    TimeProvider Time { get; }

    /// <summary>
    /// Approximate wall-clock time to bring one card up and take it down, from which a test that repeats it computes how often
    /// it can. The default is that of real cards.
    /// </summary>
    TimeSpan BringUpCost => TimeSpan.FromSeconds(10);

    /// <summary>
    /// Runs code against the rig. On a simulated rig, time advances only in here, and everything that the code
    /// awaits must be the rig's; the calling thread drives the simulation until the code is done.
    /// </summary>
    /// <param name="body">What to run. Its continuations stay on the rig's timeline.</param>
    /// <param name="hangAfter">Wall-clock time without any progress after which the body is given up.</param>
    /// <param name="cancellationToken">Gives the body up.</param>
    /// <exception cref="Errors.RigHungException">The body made no progress for <paramref name="hangAfter"/>.</exception>
    Task RunAsync(Func<CancellationToken, Task> body, TimeSpan hangAfter, CancellationToken cancellationToken);

    /// <summary>Collects what there is to know about this lease. May be called at any time, more than once; never throws for a rig that is broken.</summary>
    IReadOnlyList<EvidenceFile> CollectEvidence();
}
