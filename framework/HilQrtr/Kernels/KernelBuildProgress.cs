namespace HilQrtr.Kernels;

/// <summary>Progress of a build.</summary>
/// <param name="Stage">The current stage.</param>
/// <param name="Detail">The latest event, for display; may be empty.</param>
/// <param name="Done">Number of units (bytes or files) that are done; 0 if the stage counts nothing.</param>
/// <param name="Total">Number of units in the stage; null if the number is unknown.</param>
public sealed record KernelBuildProgress(KernelBuildStage Stage, string Detail = "", long Done = 0, long? Total = null);

/// <summary>Stage of a build.</summary>
public enum KernelBuildStage
{
    /// <summary>Waits for another build in the same tree to end.</summary>
    Wait,

    /// <summary>Identifies the source.</summary>
    Identify,

    /// <summary>Unpacks or copies the source. Counts bytes, or files if the source is a folder.</summary>
    Unpack,

    /// <summary>Applies patches.</summary>
    Patch,

    /// <summary>Completes the configuration.</summary>
    Configure,

    /// <summary>Compiles the kernel. Counts files; the total is the number of files that the last clean build compiled.</summary>
    Compile,

    /// <summary>Links the program.</summary>
    Link,

    /// <summary>Stores the kernel in the cache.</summary>
    Publish,
}
