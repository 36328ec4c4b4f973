using HilQrtr.Kernels;

namespace HilQrtr.Rigs;

/// <summary>A kernel that replaces the declared kernels in a run.</summary>
/// <param name="Name">Name of the kernel, as given to <c>--kernel</c>, or the full path of its binary.</param>
/// <param name="Release">Kernel release, as printed by <c>uname -r</c>. For a model, the release that it models.</param>
/// <param name="BuildId">Text that identifies the build.</param>
public sealed record ChosenKernel(string Name, string Release, string BuildId)
{
    /// <summary>
    /// The parts of the kernel's name: release, base and cure. Null if they are unknown, for example because the user built the binary.
    /// </summary>
    public KernelName? Parts { get; init; }

    /// <summary>
    /// Full path of the binary to start; null for a model. The path stays the same during the run, even if a later
    /// build takes over the name.
    /// </summary>
    public string? Program { get; init; }

    /// <summary>Describes the kernel for messages, for example <c>stock: Linux 6.12.117-hilqrtr, build id 3fe0…</c>.</summary>
    public override string ToString() => $"{Name}: Linux {Release}, build id {BuildId}";
}
