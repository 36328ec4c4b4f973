using HilQrtr.Kernels;

namespace HilQrtr.Rigs;

/// <summary>The kernel under test.</summary>
/// <param name="Release">Kernel release, as printed by <c>uname -r</c>. For a model, the release that it models.</param>
/// <param name="Variant">Name of the kernel variant, as declared: <c>stock</c>, or the kernel's cure, such as <c>endpoint-ids</c>.</param>
/// <param name="BuildId">Text that identifies the build.</param>
public sealed record KernelInfo(string Release, string Variant, string BuildId)
{
    /// <summary>The parts of the kernel's name: release, base and cure. Null if they are unknown.</summary>
    public KernelName? Parts { get; init; }
}
