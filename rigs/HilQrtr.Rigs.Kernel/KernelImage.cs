using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel;

/// <summary>A kernel to boot, from wherever it comes.</summary>
/// <param name="Release">Its own idea of its release.</param>
/// <param name="BuildId">What identifies the very build.</param>
/// <param name="Binary">The program to start.</param>
internal sealed record KernelImage(string Release, string BuildId, string Binary)
{
    /// <summary>A kernel of the cache.</summary>
    public static KernelImage Of(BuiltKernel kernel) => new(kernel.Release, kernel.BuildId, kernel.Binary);

    /// <summary>A kernel that was chosen for a run; it must have a program.</summary>
    public static KernelImage Of(ChosenKernel kernel) => new(kernel.Release, kernel.BuildId, kernel.Program!);

    /// <summary>It as one that was chosen for a run.</summary>
    /// <param name="name">What it was chosen by.</param>
    public ChosenKernel ChosenAs(string name) => new(name, Release, BuildId) { Program = Binary };
}
