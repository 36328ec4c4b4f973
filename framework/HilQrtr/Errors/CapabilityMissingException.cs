using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>The rig lacks a capability that the test needs. The test counts as unsupported on this rig, not as failed.</summary>
public sealed class CapabilityMissingException(string rig, Capability capability, string reason)
    : Exception($"{rig} lacks {capability}: {reason}")
{
    /// <summary>The missing capability.</summary>
    public Capability Capability { get; } = capability;

    /// <summary>Why the capability is missing.</summary>
    public string Reason { get; } = reason;
}
