using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Reads sets of patches from the disk.</summary>
internal static class PatchReader
{
    /// <summary>The patches at a path: those of a folder, in the order of its <c>series</c> file or else of their names; or a single patch. Files of a folder that have no diff are skipped.</summary>
    /// <exception cref="RigConfigurationException">There is neither, the folder has no patches, or its <c>series</c> file is wrong.</exception>
    public static PatchSet At(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full)) return OfFolder(full);
        if (!File.Exists(full)) throw new RigConfigurationException($"there is no folder and no patch {full}");
        return IsPatch(full)
            ? new PatchSet(Path.GetFileNameWithoutExtension(full), [full])
            : throw new RigConfigurationException($"{full} is no patch: it has to be a folder, or a file called *.patch or *.diff");
    }

    /// <summary>All patches of a folder, in the order of their names.</summary>
    /// <exception cref="RigConfigurationException">There is none in it.</exception>
    internal static IReadOnlyList<string> PatchesOf(string folder)
    {
        List<string> files = [.. Directory.EnumerateFiles(folder).Where(IsPatch).Order(StringComparer.Ordinal)];
        return files.Count > 0 ? files : throw new RigConfigurationException($"there are no patches in {folder}: it holds no series file, and no *.patch or *.diff");
    }

    private static PatchSet OfFolder(string folder)
    {
        var files = SeriesFile.Read(folder) ?? PatchesOf(folder);
        var withDiff = files.ToLookup(PatchFile.HasDiff);
        return withDiff[true].Any()
            ? new PatchSet(Path.GetFileName(folder), [.. withDiff[true]]) { Skipped = [.. withDiff[false]] }
            : throw new RigConfigurationException($"no patch in {folder} has a diff ({string.Join(", ", files.Select(Path.GetFileName))}); make them with git format-patch or diff -u");
    }

    private static bool IsPatch(string path) => Path.GetExtension(path) is ".patch" or ".diff";
}
