using System.Text.Json.Serialization;

namespace HilQrtr.Kernels;

/// <summary>A kernel in the cache.</summary>
public sealed record BuiltKernel
{
    /// <summary>The name it was built under. Names move: see <see cref="StoredKernel.Names"/>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 over everything that went in, in lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>The kernel's own idea of its release, as <c>uname -r</c> prints it.</summary>
    public required string Release { get; init; }

    /// <summary>GNU build id of the binary in hex; for a binary without one, <c>sha256-</c> and its digest.</summary>
    public required string BuildId { get; init; }

    /// <summary>Which of the rig's own patches it has: the folder's name, such as <c>6.12</c>.</summary>
    public required string UmlPatches { get; init; }

    /// <summary>All patches, in the order in which they were applied.</summary>
    public required IReadOnlyList<KernelPatch> Patches { get; init; }

    /// <summary>The source it was built from: a path.</summary>
    public required string Source { get; init; }

    /// <summary>What the source was, exactly: how it was identified, and the digest.</summary>
    public required string SourceIdentity { get; init; }

    /// <summary>First line of the compiler's version.</summary>
    public required string Compiler { get; init; }

    /// <summary>Whether lockdep, KASAN and kmemleak are in.</summary>
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

/// <summary>A patch that went into a kernel.</summary>
/// <param name="File">Its file name.</param>
/// <param name="Sha256">Digest of the file, in lower-case hex.</param>
/// <param name="Own">Whether it is one of the rig's own, which mend User Mode Linux, and not the user's.</param>
/// <param name="Folder">Name of the folder that it lay in; null for a kernel that was built before this was kept.</param>
public sealed record KernelPatch(string File, string Sha256, bool Own, string? Folder = null);
