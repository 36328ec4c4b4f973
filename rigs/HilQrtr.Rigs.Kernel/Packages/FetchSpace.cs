using System.Globalization;
using HilQrtr.Errors;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Packages;

/// <summary>Checks that there is enough disk space for a download, so that the download does not fail half-way.</summary>
internal static class FetchSpace
{
    private const string WhatToDo = "free up space, for example with `hil kernel prune`, or set XDG_CACHE_HOME (for kernels: HILQRTR_KERNELS) to a folder on another disk";

    /// <summary>Throws unless there is enough disk space.</summary>
    /// <exception cref="SetupException">There is not enough disk space.</exception>
    public static void Require(KernelBuildSetup setup, string folder, long need)
    {
        var free = setup.FreeBytes(folder);
        if (free < need)
            throw new SetupException($"not enough disk space: {folder} has {Gigabytes(free)} GB free, but {Gigabytes(need)} GB are needed; {WhatToDo}");
    }

    /// <summary>Creates the exception for a full disk.</summary>
    public static SetupException Full(string folder, Exception? inner = null) => new($"the disk is full: {folder}; {WhatToDo}", inner);

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture);
}
