using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>This rig cannot do that. The test is unsupported here, which is no failure.</summary>
public sealed class CapabilityMissingException(string rig, Capability capability, string reason)
    : Exception($"{rig} lacks {capability}: {reason}")
{
    /// <summary>The capability that is missing.</summary>
    public Capability Capability { get; } = capability;

    /// <summary>Why it is missing.</summary>
    public string Reason { get; } = reason;
}
