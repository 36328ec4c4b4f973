using HilQrtr.Configuration;
using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// A machine that serves as a host: a guest, or a host somewhere in a lab. <see cref="RemoteRig"/> does what an agent can do;
/// this is what only a machine of its kind can.
/// </summary>
public interface IRemoteMachine : IAsyncDisposable
{
    /// <summary>The host as declared.</summary>
    HostDeclaration Host { get; }

    /// <summary>The kernel it runs.</summary>
    KernelInfo Kernel { get; }

    /// <summary>Its agent.</summary>
    RemoteAgent Agent { get; }

    /// <summary>Whether it can serve another lease, by anything that its agent cannot tell.</summary>
    bool IsFit { get; }

    /// <summary>How often its cards were accessed so far; a driver at work accesses them. Stays 0 where that cannot be seen.</summary>
    long CardAccesses => 0;

    /// <summary>The driver of a card, as in <c>ath11k_pci</c>.</summary>
    /// <param name="card">One of the host's cards.</param>
    string DriverOf(CardDeclaration card);

    /// <summary>The emulation behind a card; null for a real one.</summary>
    /// <param name="card">One of the host's cards.</param>
    ICardModel? EmulationOf(CardDeclaration card) => null;

    /// <summary>Begins a lease: cards are as if just powered.</summary>
    /// <param name="time">The rig's clock.</param>
    /// <param name="begin">When the lease began, by that clock.</param>
    /// <param name="events">The event log.</param>
    /// <returns>What makes cards fail on purpose; null if nothing can.</returns>
    IFaults? BeginLease(TimeProvider time, long begin, IEventLog events) => null;

    /// <summary>What it adds to the evidence of a lease; never throws.</summary>
    IEnumerable<EvidenceFile> CollectEvidence() => [];

    /// <summary>Stops a machine that does not answer and says where its kernel was: <c>a &lt; b &lt; c</c>, innermost function first; null if it cannot.</summary>
    string? StopAndLocate() => null;
}
