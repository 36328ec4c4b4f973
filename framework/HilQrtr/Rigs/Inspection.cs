namespace HilQrtr.Rigs;

/// <summary>What a run offers for inspecting its rigs.</summary>
public sealed record Inspection
{
    /// <summary>No inspection.</summary>
    public static Inspection None { get; } = new();

    /// <summary>Whether the run keeps a rig after a failed test. If so, a host must remain, even after its kernel has died.</summary>
    public bool Keeps { get; init; }

    /// <summary>Whether gdb can be attached to each host's kernel.</summary>
    public bool HasGdb { get; init; }

    /// <summary>Whether the tracepoints of QRTR and MHI are recorded as evidence.</summary>
    public bool Traces { get; init; }
}
