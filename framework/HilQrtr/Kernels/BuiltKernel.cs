using System.Text.Json.Serialization;

namespace HilQrtr.Kernels;

/// <summary>A built kernel.</summary>
public sealed record BuiltKernel
{
    /// <summary>Name under which it was built. Names move to later builds: see <see cref="StoredKernel.Names"/>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of all inputs, in lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>Kernel release, as printed by <c>uname -r</c>.</summary>
    public required string Release { get; init; }

    /// <summary>GNU build id of the binary in hex; for a binary without one, <c>sha256-</c> and its digest.</summary>
    public required string BuildId { get; init; }

    /// <summary>The rig's own patches in it, by the name of their folder, such as <c>6.12</c>.</summary>
    public required string UmlPatches { get; init; }

    /// <summary>All patches, in the order they were applied.</summary>
    public required IReadOnlyList<KernelPatch> Patches { get; init; }

    /// <summary>Path of its source.</summary>
    public required string Source { get; init; }

    /// <summary>Exact identity of the source: method and digest.</summary>
    public required string SourceIdentity { get; init; }

    /// <summary>First line of the compiler's version.</summary>
    public required string Compiler { get; init; }

    /// <summary>Whether it has lockdep, KASAN and kmemleak.</summary>
    public required bool Debug { get; init; }

    /// <summary>When it was built.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Its folder.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>The program.</summary>
    [JsonIgnore]
    public string Binary => Path.Combine(Folder, "linux");

    /// <summary>Its complete configuration.</summary>
    [JsonIgnore]
    public string Config => Path.Combine(Folder, "config");
}

/// <summary>A patch that went into a kernel.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Sha256">Digest of the file, in lower-case hex.</param>
/// <param name="Own">Whether it is one of the rig's own fixes for User Mode Linux, rather than the user's.</param>
/// <param name="Folder">Name of its folder; null if the kernel was built before this was recorded.</param>
public sealed record KernelPatch(string File, string Sha256, bool Own, string? Folder = null);
