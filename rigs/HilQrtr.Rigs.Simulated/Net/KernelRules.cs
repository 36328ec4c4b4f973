namespace HilQrtr.Rigs.Simulated.Net;

/// <summary>Which kernel a simulated host runs: its variant, and the rules it breaks on purpose.</summary>
internal sealed class KernelRules(KernelVariant variant, IReadOnlySet<KernelFault> faults)
{
    public KernelVariant Variant { get; } = variant;

    /// <summary>Whether the kernel tells endpoints apart; see <see cref="KernelVariant.EndpointIds"/>.</summary>
    public bool EndpointIds { get; } = variant.EndpointIds;

    /// <summary>Whether a rule is broken.</summary>
    public bool Breaks(KernelFault fault) => faults.Count != 0 && faults.Contains(fault);
}
