namespace HilQrtr.Rigs;

/// <summary>By which clock a host lives.</summary>
public enum RigClock
{
    /// <summary>One of its own, which stands still while the host has nothing to do and jumps to what comes next.</summary>
    Virtual,

    /// <summary>That of the wall.</summary>
    Real,
}
