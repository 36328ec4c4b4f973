using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A name of a kernel in the cache.</summary>
/// <param name="Name">The name: a complete name, or a name that the user chose.</param>
/// <param name="Digest">Digest of the kernel.</param>
/// <param name="Parts">
/// The kernel's release, base and cure. Null if an earlier version of hil assigned the name, because those versions did not record these
/// parts.
/// </param>
internal sealed record KernelLabel(string Name, string Digest, KernelName? Parts)
{
    /// <summary>Whether this is the kernel's complete name.</summary>
    public bool IsComplete => Parts?.ToString() == Name;

    /// <summary>
    /// Content of the file that stores the name. The first line is the digest. If the user chose the name, the second line is the complete
    /// name.
    /// </summary>
    public string Content => IsComplete ? $"{Digest}\n" : $"{Digest}\n{Parts}\n";

    /// <summary>Reads the file that stores a name.</summary>
    public static KernelLabel Read(string path)
    {
        var name = Path.GetFileName(path);
        var lines = File.ReadAllLines(path);
        return new KernelLabel(name, lines is [var digest, ..] ? digest.Trim() : "", KernelName.TryParse(name) ?? (lines is [_, var parts, ..] ? KernelName.TryParse(parts) : null));
    }
}
