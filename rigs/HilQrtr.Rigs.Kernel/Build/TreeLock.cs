using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Locks a tree for one build at a time, across processes.</summary>
internal sealed class TreeLock : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _file;

    private TreeLock(FileStream file) => _file = file;

    /// <summary>Locks the tree. Returns null if it is already locked.</summary>
    public static TreeLock? TryTake(KernelTree tree)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(tree.LockFile)!);
        try
        {
            return new TreeLock(new FileStream(tree.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(tree.LockFile))
        {
            return null;
        }
    }

    /// <summary>Locks the tree. Waits if it is already locked.</summary>
    public static async Task<TreeLock> TakeAsync(KernelTree tree, KernelBuildSetup setup, IProgress<KernelBuildProgress> progress, CancellationToken cancellationToken)
    {
        for (var reported = false; ; reported = true)
        {
            if (TryTake(tree) is { } taken) return taken;
            if (!reported)
                progress.Report(new KernelBuildProgress(KernelBuildStage.Wait, $"waiting for another build in {tree.Folder}"));
            await Task.Delay(Interval, setup.Time, cancellationToken);
        }
    }

    public void Dispose() => _file.Dispose();
}
