using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Checks before a build that there is enough disk space, so that the build does not fail half-way.</summary>
internal static class DiskSpace
{
    /// <summary>
    /// Space for a new tree: 1.7 GB for the source and 0.2 GB for the build (more for a debug kernel). The rest of the
    /// required 3 GB is a reserve.
    /// </summary>
    private const long ForNewTree = 3_000_000_000;

    private const long ForAnotherBuild = 500_000_000;

    /// <summary>ENOSPC and EDQUOT, as .NET reports them.</summary>
    private static readonly int[] FullErrors = [28, 122];

    /// <summary>
    /// Returns the number of bytes that this process can use on the file system that contains a path. The path need not exist yet.
    /// </summary>
    public static long Free(string path)
    {
        var existing = Path.GetFullPath(path);
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        return new DriveInfo(existing).AvailableFreeSpace;
    }

    /// <summary>Throws unless there is enough disk space.</summary>
    /// <exception cref="KernelBuildException">There is not enough disk space.</exception>
    public static void Require(KernelBuildSetup setup, string folder, bool newTree)
    {
        var need = newTree ? ForNewTree : ForAnotherBuild;
        var free = setup.FreeBytes(folder);
        if (free < need)
            throw new KernelBuildException($"not enough disk space for a kernel build: {folder} has {Gigabytes(free)} GB free, but the build needs {Gigabytes(need)} GB; {WhatToDo}");
    }

    /// <summary>Creates the exception for a build that has filled the disk.</summary>
    public static KernelBuildException Full(string folder, Exception? inner = null) =>
        new($"disk full during the build: {folder}; {WhatToDo}; then build again (the build continues where it stopped)", inner);

    /// <summary>Returns whether an exception means that the disk is full.</summary>
    public static bool IsFull(IOException exception) => Array.IndexOf(FullErrors, exception.HResult & 0xffff) >= 0;

    private const string WhatToDo = "free up space (hil kernel prune --trees), or set HILQRTR_KERNELS to another folder";

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
