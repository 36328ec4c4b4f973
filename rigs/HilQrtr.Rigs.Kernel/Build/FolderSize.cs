namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Computes the sizes of files and folders.</summary>
internal static class FolderSize
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>
    /// Returns the size in bytes of a file, or the total size of all files in a folder. Returns 0 if the path does not exist.
    /// </summary>
    public static long Of(string path)
    {
        if (File.Exists(path)) return new FileInfo(path).Length;
        return Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", Everything).Sum(f => f.Length) : 0;
    }
}
