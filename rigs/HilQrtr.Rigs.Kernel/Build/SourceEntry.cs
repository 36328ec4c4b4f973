namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>A file or symbolic link in a source folder.</summary>
/// <param name="Name">Path relative to the folder.</param>
/// <param name="Length">Size in bytes; 0 for a link.</param>
/// <param name="ModifiedTicks">Last write time, in UTC ticks; 0 for a link.</param>
/// <param name="Link">Target of a link; null for a file.</param>
internal readonly record struct SourceEntry(string Name, long Length, long ModifiedTicks, string? Link)
{
    private static readonly string[] Generated = [".o", ".a", ".ko", ".cmd", ".d", ".mod"];

    /// <summary>Returns all entries of a folder, sorted by name, without build output.</summary>
    public static IReadOnlyList<SourceEntry> All(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = 0, IgnoreInaccessible = false };
        var entries = new List<SourceEntry>();
        var folders = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (folders.TryPop(out var next))
        {
            foreach (var info in next.EnumerateFileSystemInfos("*", options))
            {
                var name = Path.GetRelativePath(folder, info.FullName);
                if (IsGenerated(name)) continue;
                if (info is DirectoryInfo { LinkTarget: null } inner)
                    folders.Push(inner);
                else
                    entries.Add(Of(name, info));
            }
        }

        entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return entries;
    }

    /// <summary>Returns the entries of a folder that have the given names, sorted by name. Names that do not exist are left out.</summary>
    public static IReadOnlyList<SourceEntry> Of(string folder, IEnumerable<string> names) =>
        [.. names.Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Info: new FileInfo(Path.Combine(folder, name))))
            .Where(f => f.Info.LinkTarget is not null || f.Info.Exists)
            .Select(f => Of(f.Name, f.Info))];

    /// <summary>
    /// Copies the entry and replaces what exists at the destination. The copy's write time is the current time, so that
    /// <c>make</c> detects the change.
    /// </summary>
    public void CopyTo(string folder, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Delete(target);
        if (Link is not null)
        {
            File.CreateSymbolicLink(target, Link);
            return;
        }

        var source = Path.Combine(folder, Name);
        using (var from = File.OpenRead(source))
        using (var targetFile = File.Create(target))
            from.CopyTo(targetFile);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, File.GetUnixFileMode(source) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static SourceEntry Of(string name, FileSystemInfo info) => info.LinkTarget is { } link
        ? new SourceEntry(name, 0, 0, link)
        : new SourceEntry(name, ((FileInfo)info).Length, info.LastWriteTimeUtc.Ticks, null);

    // If the source contains these files, the kernel's Makefile refuses to build into another folder.
    private static bool IsGenerated(string name) =>
        name is ".git" or ".config" or ".config.old" or "vmlinux" or "vmlinux.o" or "linux" or "System.map" || Generated.Contains(Path.GetExtension(name))
        || name is "include/config" or "include/generated" || name.StartsWith("arch/", StringComparison.Ordinal) && name.EndsWith("/include/generated", StringComparison.Ordinal);
}
