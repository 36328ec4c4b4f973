namespace HilQrtr.Rigs.Kernel;

/// <summary>The clock that a guest runs on.</summary>
public enum RigClock
{
    /// <summary>The guest's own, which stands still while the guest is idle and jumps to its next timer.</summary>
    Virtual,

    /// <summary>The wall clock.</summary>
    Real,
}
