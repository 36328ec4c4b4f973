namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>The files of a kernel's modules, by the modules' names.</summary>
/// <param name="Folder">What contains the modules, for messages: a folder, or packages.</param>
/// <param name="ByName">Full paths of the files. They may be compressed.</param>
internal sealed record ModuleFiles(string Folder, IReadOnlyDictionary<string, string> ByName)
{
    private static readonly string[] Endings = [".ko", ".ko.xz", ".ko.zst", ".ko.gz"];

    // Does not follow links: /lib/modules/RELEASE/build links to a source tree, which may contain modules of other builds.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <summary>
    /// Finds the modules in an installed folder, such as <c>/lib/modules/RELEASE</c>, or in a folder into which <c>make
    /// modules_install</c> installed them.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="release">The kernel's release. If the folder has modules of several releases, only those of this release are used.</param>
    public static ModuleFiles Installed(string folder, string release)
    {
        string[] inner = [$"lib/modules/{release}", $"usr/lib/modules/{release}", release];
        return Scan(inner.Select(name => Path.Combine(folder, name)).FirstOrDefault(Directory.Exists) ?? folder);
    }

    /// <summary>
    /// Finds the modules in a folder in which a kernel was built. Ignores modules that <c>modules.order</c> does not list, because
    /// an earlier build left them behind.
    /// </summary>
    public static ModuleFiles Built(string folder)
    {
        var order = Path.Combine(folder, "modules.order");
        if (!File.Exists(order)) return Scan(folder);
        // scripts/Makefile.build: since 6.3, the file lists objects (.o), not modules (.ko).
        var files = File.ReadLines(order).Where(line => line.Length > 0).Select(line => Path.Combine(folder, Path.ChangeExtension(line.Trim(), ".ko")));
        return Of(folder, files.Where(File.Exists));
    }

    private static ModuleFiles Scan(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.ko*", Everything).Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));
        // depmod prefers the folder updates/ to all others.
        return Of(folder, files.OrderBy(file => !file.Contains("/updates/", StringComparison.Ordinal)).ThenBy(file => file, StringComparer.Ordinal));
    }

    private static ModuleFiles Of(string folder, IEnumerable<string> files)
    {
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files) byName.TryAdd(ModuleInfo.Normal(Path.GetFileName(file)), file);
        return new ModuleFiles(folder, byName);
    }
}
