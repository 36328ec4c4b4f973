namespace HilQrtr.Kernels;

/// <summary>Progress of a build.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Detail">The latest event, for display; may be empty.</param>
/// <param name="Done">Completed part of the stage, in its unit; 0 if nothing is counted.</param>
/// <param name="Total">Size of the stage; null if unknown.</param>
public sealed record KernelBuildProgress(KernelBuildStage Stage, string Detail = "", long Done = 0, long? Total = null);

/// <summary>Stage of a build.</summary>
public enum KernelBuildStage
{
    /// <summary>Waits for another build in the same tree.</summary>
    Wait,

    /// <summary>Identifies the source.</summary>
    Identify,

    /// <summary>Unpacks or copies the source; counts bytes, or files of a folder.</summary>
    Unpack,

    /// <summary>Applies patches.</summary>
    Patch,

    /// <summary>Completes the configuration.</summary>
    Configure,

    /// <summary>Compiles; counts files, with the last clean build as the total.</summary>
    Compile,

    /// <summary>Links the program.</summary>
    Link,

    /// <summary>Stores the kernel in the cache.</summary>
    Publish,
}
