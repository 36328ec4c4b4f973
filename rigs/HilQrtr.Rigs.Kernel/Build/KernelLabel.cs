using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A name of a kernel in the cache.</summary>
/// <param name="Name">The name: a complete name, or a name that the user chose.</param>
/// <param name="Digest">Digest of the kernel.</param>
/// <param name="Parts">
/// The kernel's release, base and cure. Null if an earlier version of hil assigned the name, because those versions did not record these
/// parts.
/// </param>
/// <param name="Engine">What runs the kernel. Kernels of different engines can have the same name.</param>
internal sealed record KernelLabel(string Name, string Digest, KernelName? Parts, KernelEngine Engine = KernelEngine.Uml)
{
    /// <summary>Whether this is the kernel's complete name.</summary>
    public bool IsComplete => Parts?.ToString() == Name;

    /// <summary>
    /// Content of the file that stores the name. The first line is the digest. If the user chose the name, the second line is the complete
    /// name.
    /// </summary>
    public string Content => IsComplete ? $"{Digest}\n" : $"{Digest}\n{Parts}\n";

    /// <summary>Reads the file that stores a name.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="engine">What runs the kernel.</param>
    public static KernelLabel Read(string path, KernelEngine engine)
    {
        var name = Path.GetFileName(path);
        var lines = File.ReadAllLines(path);
        return new KernelLabel(name, lines is [var digest, ..] ? digest.Trim() : "", KernelName.TryParse(name) ?? (lines is [_, var parts, ..] ? KernelName.TryParse(parts) : null), engine);
    }

    /// <summary>Checks a name that the user chose.</summary>
    /// <exception cref="RigConfigurationException">The name is invalid.</exception>
    public static void CheckChosen(string name)
    {
        KernelCache.CheckName(name);
        if (KernelName.TryParse(name) is not null)
            throw new RigConfigurationException($"'{name}' has the form of a complete name, RELEASE+BASE+CURE, which only hil may assign; choose another name with --name");
    }

    /// <summary>Makes a name valid as a part of a complete name by replacing the characters that such a part cannot contain.</summary>
    public static string Repaired(string name) =>
        KernelName.WithoutDebug($"x{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-'))[..Math.Min(name.Length, 63)]}");
}
