namespace HilQrtr.Rigs;

/// <summary>Reads names of kernels: RELEASE+BASE+CURE, such as <c>6.12+driver-fixes+endpoint-ids</c>. The release may be missing.</summary>
public static class KernelNames
{
    /// <summary>Returns the name of the kernel that has only the base; null if the name is not that of a kernel with a cure.</summary>
    /// <param name="name">Name of a kernel.</param>
    public static string? BaseOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var parts = name.Split('+');
        var withCure = name.Length > 0 && char.IsAsciiDigit(name[0]) ? 3 : 2;
        return parts.Length == withCure && !name.Contains('/', StringComparison.Ordinal) ? string.Join('+', parts[..^1]) : null;
    }
}
