using System.Text.Json.Serialization;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A kernel in the cache; stored beside its binary as <c>kernel.json</c>.</summary>
public sealed record BuiltKernel
{
    /// <summary>Name of the file that describes a kernel.</summary>
    internal const string FileName = "kernel.json";

    /// <summary>The name it was built as. Names may move to later builds: see <see cref="KernelCache.NamesOf"/>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of all inputs, in lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>Kernel release, as <c>uname -r</c> prints it.</summary>
    public required string Release { get; init; }

    /// <summary>GNU build id of the binary in hex; for a binary without one, <c>sha256-</c> and its digest.</summary>
    public required string BuildId { get; init; }

    /// <summary>Which of hil's own patches it has: the folder's name, such as <c>6.12</c>.</summary>
    public required string UmlPatches { get; init; }

    /// <summary>All patches, in the order they were applied.</summary>
    public required IReadOnlyList<KernelPatch> Patches { get; init; }

    /// <summary>The source it was built from: a path.</summary>
    public required string Source { get; init; }

    /// <summary>How the source was identified, and its digest.</summary>
    public required string SourceIdentity { get; init; }

    /// <summary>First line of the compiler's version.</summary>
    public required string Compiler { get; init; }

    /// <summary>Whether it has lockdep, KASAN and kmemleak.</summary>
    public required bool Debug { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Folder of the cache that holds it.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>The program to start.</summary>
    [JsonIgnore]
    public string Binary => Path.Combine(Folder, "linux");

    /// <summary>Its complete configuration.</summary>
    [JsonIgnore]
    public string Config => Path.Combine(Folder, "config");
}
