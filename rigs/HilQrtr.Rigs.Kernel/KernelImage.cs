using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel;

/// <summary>A kernel to boot.</summary>
/// <param name="Release">The release that the kernel reports.</param>
/// <param name="BuildId">Identifies the build.</param>
/// <param name="Binary">The program to start.</param>
internal sealed record KernelImage(string Release, string BuildId, string Binary)
{
    /// <summary>The release, base and cure; null if they are unknown.</summary>
    public KernelName? Parts { get; init; }

    /// <summary>Returns the image of a kernel in the cache.</summary>
    public static KernelImage Of(BuiltKernel kernel, KernelName? parts) => new(kernel.Release, kernel.BuildId, kernel.Binary) { Parts = parts };

    /// <summary>Returns the image of a kernel that was chosen for a run. The kernel must have a binary.</summary>
    public static KernelImage Of(ChosenKernel kernel) => new(kernel.Release, kernel.BuildId, kernel.Program!) { Parts = kernel.Parts };

    /// <summary>Returns this image as a kernel that was chosen for a run.</summary>
    /// <param name="name">The name or path of the kernel.</param>
    public ChosenKernel ChosenAs(string name) => new(name, Release, BuildId) { Parts = Parts, Program = Binary };
}
