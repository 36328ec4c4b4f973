using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Room on the disk, asked for before a build would find out half-way.</summary>
internal static class DiskSpace
{
    /// <summary>A source unpacked is 1.7 GB, a build of it 0.2 GB, with debugging more; the rest is so that the disk is not full afterwards.</summary>
    private const long ForNewTree = 3_000_000_000;

    private const long ForAnotherBuild = 500_000_000;

    /// <summary>ENOSPC and EDQUOT of Linux, as .NET hands them out.</summary>
    private static readonly int[] FullErrors = [28, 122];

    /// <summary>Bytes that are free for us where a path is, or will be.</summary>
    public static long Free(string path)
    {
        var existing = Path.GetFullPath(path);
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        return new DriveInfo(existing).AvailableFreeSpace;
    }

    /// <summary>Throws unless there is room.</summary>
    /// <exception cref="KernelBuildException">There is not.</exception>
    public static void Require(KernelBuildSetup setup, string folder, bool newTree)
    {
        var need = newTree ? ForNewTree : ForAnotherBuild;
        var free = setup.FreeBytes(folder);
        if (free < need)
            throw new KernelBuildException($"no space for a kernel build: {folder} has {Gigabytes(free)} GB free, {Gigabytes(need)} GB are needed; {WhatToDo}");
    }

    /// <summary>The failure of a build that has filled the disk.</summary>
    public static KernelBuildException Full(string folder, Exception? inner = null) =>
        new($"no space left on the device of {folder} in the middle of the build; {WhatToDo}, then build again: it goes on where it stopped", inner);

    /// <summary>Whether that is what an exception means.</summary>
    public static bool IsFull(IOException exception) => Array.IndexOf(FullErrors, exception.HResult & 0xffff) >= 0;

    private const string WhatToDo = "make room (hil kernel prune --trees), or name another place with HILQRTR_KERNELS";

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}
