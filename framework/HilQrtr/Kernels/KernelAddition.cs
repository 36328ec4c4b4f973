namespace HilQrtr.Kernels;

/// <summary>A kernel that exists already, to be added to a store.</summary>
public sealed record KernelAddRequest
{
    /// <summary>
    /// What the kernel consists of: one or more Debian packages; or a <c>bzImage</c> and the folder with its modules; or a folder in which
    /// a kernel was built. All paths are absolute.
    /// </summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The name by which rigs refer to the kernel. If null, the name is the kernel's release.</summary>
    public string? Name { get; init; }
}

/// <summary>Result of adding a kernel.</summary>
/// <param name="Kernel">The kernel in the store.</param>
/// <param name="Name">The name that now refers to the kernel.</param>
/// <param name="WasThere">Whether the kernel was already in the store.</param>
/// <param name="Took">Duration of the operation.</param>
/// <param name="Missing">Options that rigs could use, but that are not enabled in the kernel's configuration.</param>
public sealed record KernelAddition(BuiltKernel Kernel, string Name, bool WasThere, TimeSpan Took, IReadOnlyList<MissingOption> Missing)
{
    /// <summary>The release and the base of the kernel; null if they are unknown.</summary>
    public KernelName? Parts { get; init; }
}

/// <summary>A configuration option that is not enabled in a kernel.</summary>
/// <param name="Option">Name of the option, such as <c>CONFIG_QRTR_TUN</c>.</param>
/// <param name="Cost">What does not work without the option.</param>
public sealed record MissingOption(string Option, string Cost);
