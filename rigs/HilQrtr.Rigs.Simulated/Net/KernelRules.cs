namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Which kernel a simulated host runs: its variant, and the rules it breaks on purpose.</summary>
internal sealed class KernelRules(bool endpointIds, IReadOnlySet<KernelFault> faults)
{
    /// <summary>Whether the kernel tells endpoints apart. Without, it is stock: nodes are told apart by their number alone.</summary>
    public bool EndpointIds { get; } = endpointIds;

    /// <summary>Whether a rule is broken.</summary>
    public bool Breaks(KernelFault fault) => faults.Count != 0 && faults.Contains(fault);
}
