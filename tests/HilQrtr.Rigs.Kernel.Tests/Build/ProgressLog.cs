using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

/// <summary>Records the progress of a build.</summary>
internal sealed class ProgressLog : IProgress<KernelBuildProgress>
{
    private readonly Lock _gate = new();
    private readonly List<KernelBuildProgress> _all = [];

    /// <summary>Called with each report.</summary>
    public Action<KernelBuildProgress>? OnReport { get; set; }

    public IReadOnlyList<KernelBuildProgress> All
    {
        get
        {
            lock (_gate) return [.. _all];
        }
    }

    /// <summary>The compiled files, sorted by name.</summary>
    public IReadOnlyList<string> Compiled => [.. All.Where(p => p.Stage == KernelBuildStage.Compile && p.Done > 0).Select(p => p.Detail).Order(StringComparer.Ordinal)];

    public void Report(KernelBuildProgress value)
    {
        lock (_gate) _all.Add(value);
        OnReport?.Invoke(value);
    }

    public void Clear()
    {
        lock (_gate) _all.Clear();
    }
}
