namespace HilQrtr.Kernels;

/// <summary>Stage of a build.</summary>
public enum KernelBuildStage
{
    /// <summary>Waiting for another build in the same tree.</summary>
    Wait,

    /// <summary>Identifying the source.</summary>
    Identify,

    /// <summary>Unpacking or copying the source; counted in bytes, or in files of a folder.</summary>
    Unpack,

    /// <summary>Applying patches.</summary>
    Patch,

    /// <summary>Completing the configuration.</summary>
    Configure,

    /// <summary>Compiling; counted in files, relative to the last full build.</summary>
    Compile,

    /// <summary>Linking.</summary>
    Link,

    /// <summary>Storing the result.</summary>
    Publish,
}
