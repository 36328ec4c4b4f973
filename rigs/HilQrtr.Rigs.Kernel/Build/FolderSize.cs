namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>What files take on the disk.</summary>
internal static class FolderSize
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>Sum of the sizes of a file, or of all files of a folder, in bytes; 0 if it is not there.</summary>
    public static long Of(string path)
    {
        if (File.Exists(path)) return new FileInfo(path).Length;
        return Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", Everything).Sum(f => f.Length) : 0;
    }
}
