using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The JSON documents of the cache.</summary>
[JsonSerializable(typeof(BuiltKernel))]
[JsonSerializable(typeof(TreeState))]
[JsonSerializable(typeof(SourceRecord))]
internal sealed partial class KernelJson : JsonSerializerContext
{
    /// <summary>The context that writes indented JSON.</summary>
    public static KernelJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>State of a build tree, kept between builds.</summary>
internal sealed record TreeState
{
    /// <summary>Path of the tree's source.</summary>
    public string Source { get; init; } = "";

    /// <summary>
    /// The files that are patched now or were patched earlier, keyed by relative path. Each value states whether the unpatched source
    /// contains the file.
    /// </summary>
    public IReadOnlyDictionary<string, bool> Touched { get; init; } = new Dictionary<string, bool>();

    /// <summary>Number of files that the last clean build compiled; null before the first clean build.</summary>
    public long? FilesOfFullBuild { get; init; }
}

/// <summary>Cached facts about a tarball. They are used to recognise the tarball without reading it again.</summary>
/// <param name="Path">Path of the tarball.</param>
/// <param name="Length">Size of the tarball in bytes.</param>
/// <param name="ModifiedTicks">Last write time, in UTC ticks.</param>
/// <param name="Sha256">Digest of the tarball, in lower-case hex.</param>
/// <param name="Version">Kernel version; null until the tarball is unpacked for the first time.</param>
internal sealed record SourceRecord(string Path, long Length, long ModifiedTicks, string Sha256, string? Version);
