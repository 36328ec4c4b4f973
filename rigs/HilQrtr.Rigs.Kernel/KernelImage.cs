using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel;

/// <summary>A kernel to boot.</summary>
/// <param name="Release">The release that it reports.</param>
/// <param name="BuildId">Identifies the build.</param>
/// <param name="Binary">The program to start.</param>
internal sealed record KernelImage(string Release, string BuildId, string Binary)
{
    /// <summary>A kernel in the cache.</summary>
    public static KernelImage Of(BuiltKernel kernel) => new(kernel.Release, kernel.BuildId, kernel.Binary);

    /// <summary>A kernel chosen for a run; it must have a binary.</summary>
    public static KernelImage Of(ChosenKernel kernel) => new(kernel.Release, kernel.BuildId, kernel.Program!);

    /// <summary>Converts it to a kernel chosen for a run.</summary>
    /// <param name="name">The name or path it was chosen by.</param>
    public ChosenKernel ChosenAs(string name) => new(name, Release, BuildId) { Program = Binary };
}
