using HilQrtr.Configuration;
using HilQrtr.Evidence;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// The machine behind one of a rig's hosts: a virtual machine, or a computer in a lab. <see cref="RemoteRig"/> handles everything
/// that needs only the agent. This interface covers the rest, which depends on the kind of machine.
/// </summary>
public interface IRemoteMachine : IAsyncDisposable
{
    /// <summary>Declaration of the host.</summary>
    HostDeclaration Host { get; }

    /// <summary>The kernel that the host runs.</summary>
    KernelInfo Kernel { get; }

    /// <summary>The host's agent.</summary>
    RemoteAgent Agent { get; }

    /// <summary>Whether the machine can serve another lease, according to checks that do not involve the agent.</summary>
    bool IsFit { get; }

    /// <summary>
    /// Number of accesses to the host's cards so far; always 0 if accesses cannot be counted. If the number grows, a driver is active.
    /// </summary>
    long CardAccesses => 0;

    /// <summary>Capabilities that other rigs of the tier have and this machine lacks, with the reason for each.</summary>
    IReadOnlyDictionary<Capability, string> Missing => new Dictionary<Capability, string>();

    /// <summary>Commands that connect a person to the machine while it is kept.</summary>
    IReadOnlyList<DeskConnection> Connections => [];

    /// <summary>What the machine has printed on its console, with a gap if it is very long; empty if that is unknown.</summary>
    string ConsoleText => "";

    /// <summary>
    /// Asks the host to release a card, as if somebody pressed the slot's attention button, or puts the card back. The host's kernel reacts
    /// later.
    /// </summary>
    /// <param name="card">One of the host's cards.</param>
    /// <param name="isPlugged">Whether to put the card in.</param>
    /// <exception cref="IOException">The card cannot be plugged or unplugged.</exception>
    void Plug(CardDeclaration card, bool isPlugged) => throw new IOException($"the slots of {Host.Name} have no buttons");

    /// <summary>Returns the driver of a card, such as <c>ath11k_pci</c>.</summary>
    /// <param name="card">One of the host's cards.</param>
    string DriverOf(CardDeclaration card);

    /// <summary>Returns the emulation behind a card, or null if the card is real hardware.</summary>
    /// <param name="card">One of the host's cards.</param>
    ICardModel? EmulationOf(CardDeclaration card) => null;

    /// <summary>Begins a lease. Emulated cards are powered off and on again.</summary>
    /// <param name="time">The rig's clock.</param>
    /// <param name="begin">Start of the lease on the rig's clock.</param>
    /// <param name="events">The event log.</param>
    /// <returns>The fault injector; null if faults are not supported.</returns>
    IFaults? BeginLease(TimeProvider time, long begin, IEventLog events) => null;

    /// <summary>Collects additional evidence of a lease. Never throws.</summary>
    IEnumerable<EvidenceFile> CollectEvidence() => [];

    /// <summary>
    /// Stops an unresponsive machine and returns the machine's kernel stack in the form <c>a &lt; b &lt; c</c>, with the innermost function
    /// first. Returns null if the stack is unavailable.
    /// </summary>
    string? StopAndLocate() => null;
}
