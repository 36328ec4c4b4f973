using HilQrtr.Evidence;

namespace HilQrtr.Rigs;

/// <summary>A leased rig. Disposing it returns the lease; nothing of the test may be left on it then.</summary>
public interface IRig : IAsyncDisposable
{
    /// <summary>Name in rigs.json.</summary>
    string Name { get; }

    /// <summary>What stands in for hosts and cards.</summary>
    Tier Tier { get; }

    /// <summary>The rig's hosts, in the order of their declaration.</summary>
    IReadOnlyList<IHost> Hosts { get; }

    /// <summary>What the rig can do.</summary>
    CapabilitySet Capabilities { get; }

    /// <summary>The rig's clock. Whoever waits for something on the rig waits on this clock.</summary>
    TimeProvider Time { get; }

    /// <summary>
    /// What bringing one card up and taking it down costs here, about, by the clock of the wall: a test that does it again and
    /// again asks how often it may. A rig that does not say is as slow as one of real cards.
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
