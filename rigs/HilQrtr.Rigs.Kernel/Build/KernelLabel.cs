using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A name of a kernel in the cache.</summary>
/// <param name="Name">The name: a complete name, or a name that the user chose.</param>
/// <param name="Digest">Digest of the kernel.</param>
/// <param name="Parts">The kernel's release, base and cure; null if an earlier version of hil, which did not record them, gave the name.</param>
internal sealed record KernelLabel(string Name, string Digest, KernelName? Parts)
{
    /// <summary>Whether this is the kernel's complete name.</summary>
    public bool IsComplete => Parts?.ToString() == Name;

    /// <summary>Content of the file that stores the name. A complete name needs no second line.</summary>
    public string Content => IsComplete ? $"{Digest}\n" : $"{Digest}\n{Parts}\n";

    /// <summary>Reads the file that stores a name.</summary>
    public static KernelLabel Read(string path)
    {
        var name = Path.GetFileName(path);
        var lines = File.ReadAllLines(path);
        return new KernelLabel(name, lines is [var digest, ..] ? digest.Trim() : "", KernelName.TryParse(name) ?? (lines is [_, var parts, ..] ? KernelName.TryParse(parts) : null));
    }
}
