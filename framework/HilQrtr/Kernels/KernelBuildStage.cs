namespace HilQrtr.Kernels;

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
