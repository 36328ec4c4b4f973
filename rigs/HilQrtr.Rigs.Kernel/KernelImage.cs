using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel;

/// <summary>A kernel to boot.</summary>
/// <param name="Release">The release that the kernel reports.</param>
/// <param name="BuildId">Identifies the build.</param>
/// <param name="Binary">The program to start.</param>
internal sealed record KernelImage(string Release, string BuildId, string Binary)
{
    /// <summary>Returns the image of a kernel in the cache.</summary>
    public static KernelImage Of(BuiltKernel kernel) => new(kernel.Release, kernel.BuildId, kernel.Binary);

    /// <summary>Returns the image of a kernel that was chosen for a run. The kernel must have a binary.</summary>
    public static KernelImage Of(ChosenKernel kernel) => new(kernel.Release, kernel.BuildId, kernel.Program!);

    /// <summary>Returns this image as a kernel that was chosen for a run.</summary>
    /// <param name="name">The name or path by which the user chose the kernel.</param>
    public ChosenKernel ChosenAs(string name) => new(name, Release, BuildId) { Program = Binary };
}
