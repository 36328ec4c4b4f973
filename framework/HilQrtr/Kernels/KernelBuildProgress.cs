namespace HilQrtr.Kernels;

/// <summary>How far a build has come.</summary>
/// <param name="Stage">What it is at.</param>
/// <param name="Detail">What just happened, for a reader; may be empty.</param>
/// <param name="Done">How much of the stage is done, in its unit; 0 where nothing is counted.</param>
/// <param name="Total">How much there is; null where that is not known.</param>
public sealed record KernelBuildProgress(KernelBuildStage Stage, string Detail = "", long Done = 0, long? Total = null);

/// <summary>What a build is at.</summary>
public enum KernelBuildStage
{
    /// <summary>Another build has the tree.</summary>
    Wait,

    /// <summary>The source is read, to know what it is.</summary>
    Identify,

    /// <summary>The source is unpacked or copied; counted in bytes, or in files of a folder.</summary>
    Unpack,

    /// <summary>Patches are applied.</summary>
    Patch,

    /// <summary>The configuration is completed.</summary>
    Configure,

    /// <summary>Files are compiled; counted, against those of the last build from nothing.</summary>
    Compile,

    /// <summary>The program is linked.</summary>
    Link,

    /// <summary>The result goes into the cache.</summary>
    Publish,
}
