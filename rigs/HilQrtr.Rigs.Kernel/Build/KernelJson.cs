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
    /// <summary>For people to read, too.</summary>
    public static KernelJson Readable { get; } = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>What a build tree remembers from one build to the next.</summary>
internal sealed record TreeState
{
    /// <summary>Where its source came from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Files that differ from the source, or once did: path within it, and whether the source has such a file.</summary>
    public IReadOnlyDictionary<string, bool> Touched { get; init; } = new Dictionary<string, bool>();

    /// <summary>How many files the last build from nothing compiled; null before there was one.</summary>
    public long? FilesOfFullBuild { get; init; }
}

/// <summary>What is known about a tarball, so that it need be neither read nor unpacked to know it again.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="ModifiedTicks">When it was last written, in ticks of UTC.</param>
/// <param name="Sha256">Digest of it, in lower-case hex.</param>
/// <param name="Version">Version of the kernel in it; null until it was unpacked once.</param>
internal sealed record SourceRecord(string Path, long Length, long ModifiedTicks, string Sha256, string? Version);
