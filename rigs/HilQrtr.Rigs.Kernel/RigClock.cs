namespace HilQrtr.Rigs.Kernel;

/// <summary>The clock that a guest runs on.</summary>
public enum RigClock
{
    /// <summary>The guest's virtual clock, which skips idle time by jumping to the next timer.</summary>
    Virtual,

    /// <summary>The wall clock.</summary>
    Real,
}
