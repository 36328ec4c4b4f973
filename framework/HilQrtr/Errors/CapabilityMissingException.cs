using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>The rig lacks a capability. The test is unsupported here, which is not a failure.</summary>
public sealed class CapabilityMissingException(string rig, Capability capability, string reason)
    : Exception($"{rig} lacks {capability}: {reason}")
{
    /// <summary>The capability that is missing.</summary>
    public Capability Capability { get; } = capability;

    /// <summary>Why it is missing.</summary>
    public string Reason { get; } = reason;
}
