using System.Text.Json.Serialization;

namespace HilQrtr.Kernels;

/// <summary>A kernel in a store. Either hil built it, or the user added it.</summary>
public sealed record BuiltKernel
{
    /// <summary>
    /// Name under which the kernel was built. If a later build reused the name, the name now refers to that build. For the
    /// names that currently refer to this kernel, see <see cref="StoredKernel.Names"/>.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of all inputs of the build, in lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>Kernel release, as printed by <c>uname -r</c>.</summary>
    public required string Release { get; init; }

    /// <summary>GNU build id of the binary, in hex. If the binary has no build id, this is <c>sha256-</c> followed by the digest of the binary.</summary>
    public required string BuildId { get; init; }

    /// <summary>
    /// Name of the folder, such as <c>6.12</c>, with the User Mode Linux patches that were applied to the kernel. Empty if the kernel does
    /// not run as User Mode Linux.
    /// </summary>
    public required string UmlPatches { get; init; }

    /// <summary>All patches, in the order in which they were applied.</summary>
    public required IReadOnlyList<KernelPatch> Patches { get; init; }

    /// <summary>Path of the kernel source. If the kernel was added, this is where it was added from.</summary>
    public required string Source { get; init; }

    /// <summary>Exact identity of the source: how it was determined, followed by a digest, such as <c>tarball sha256 3fe0…</c>.</summary>
    public required string SourceIdentity { get; init; }

    /// <summary>What runs the kernel.</summary>
    public KernelEngine Engine { get; init; }

    /// <summary>
    /// The modules that rigs need, in an order in which they can be loaded. Empty if everything is built into the kernel, or if the kernel
    /// runs as User Mode Linux.
    /// </summary>
    public IReadOnlyList<KernelModule> Modules { get; init; } = [];

    /// <summary>First line of the compiler's version output.</summary>
    public required string Compiler { get; init; }

    /// <summary>Whether the kernel was built with lockdep, KASAN and kmemleak.</summary>
    public required bool Debug { get; init; }

    /// <summary>When the kernel was built by hil, or added.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>Folder of the kernel.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>Path of the kernel: a program, or a <c>bzImage</c> if the kernel runs in a machine.</summary>
    [JsonIgnore]
    public string Binary => Path.Combine(Folder, Engine == KernelEngine.Machine ? "bzImage" : "linux");

    /// <summary>Folder with the files of <see cref="Modules"/>.</summary>
    [JsonIgnore]
    public string ModulesFolder => Path.Combine(Folder, "modules");

    /// <summary>Path of the kernel's complete configuration.</summary>
    [JsonIgnore]
    public string Config => Path.Combine(Folder, "config");
}

/// <summary>A patch that was applied to a kernel.</summary>
/// <param name="File">File name of the patch.</param>
/// <param name="Sha256">Digest of the file, in lower-case hex.</param>
/// <param name="IsUmlPatch">Whether the patch is one of hil's own patches for User Mode Linux. If false, it belongs to the base or the cure.</param>
/// <param name="Folder">
/// Name of the folder that contains the patch. Null if the kernel was built by an old version of HilQrtr, because old versions did not
/// record the folder.
/// </param>
public sealed record KernelPatch(string File, string Sha256, [property: JsonPropertyName("own")] bool IsUmlPatch, string? Folder = null);
