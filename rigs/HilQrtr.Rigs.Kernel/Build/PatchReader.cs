using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Reads sets of patches from disk.</summary>
internal static class PatchReader
{
    /// <summary>
    /// Reads the patches at a path, which may be a single patch or a folder. A folder's <c>series</c> file determines the order. If
    /// there is no such file, the patches are sorted by name. Files in a folder that contain no diff are skipped.
    /// </summary>
    /// <exception cref="RigConfigurationException">The path does not exist, the folder has no patches, or its <c>series</c> file is wrong.</exception>
    public static PatchSet At(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full)) return OfFolder(full);
        if (!File.Exists(full)) throw new RigConfigurationException($"no such folder or patch: {full}");
        return IsPatch(full)
            ? new PatchSet(Path.GetFileNameWithoutExtension(full), [full])
            : throw new RigConfigurationException($"{full} is not a patch: pass a folder, a file named *.patch or *.diff, or a mailbox named *.mbox or *.mbx");
    }

    /// <summary>Lists all patches in a folder, sorted by name.</summary>
    /// <exception cref="RigConfigurationException">The folder has no patches.</exception>
    internal static IReadOnlyList<string> PatchesOf(string folder)
    {
        List<string> files = [.. Directory.EnumerateFiles(folder).Where(IsPatch).Order(StringComparer.Ordinal)];
        return files.Count > 0 ? files : throw new RigConfigurationException($"no patches in {folder}: it contains no series file and no *.patch or *.diff files");
    }

    private static PatchSet OfFolder(string folder)
    {
        var files = SeriesFile.Read(folder) ?? PatchesOf(folder);
        var withDiff = files.ToLookup(PatchFile.HasDiff);
        return withDiff[true].Any()
            ? new PatchSet(Path.GetFileName(folder), [.. withDiff[true]]) { Skipped = [.. withDiff[false]] }
            : throw new RigConfigurationException($"no patch in {folder} contains a diff ({string.Join(", ", files.Select(Path.GetFileName))}); create them with git format-patch or diff -u");
    }

    private static bool IsPatch(string path) => Path.GetExtension(path) is ".patch" or ".diff";
}
