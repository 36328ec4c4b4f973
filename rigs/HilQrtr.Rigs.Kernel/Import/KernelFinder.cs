using HilQrtr.Errors;
using HilQrtr.Machines;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Packages;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>Finds the parts of a kernel in what the user gave: packages, an image with its modules, or a build folder.</summary>
/// <param name="setup">Where to find tools.</param>
internal sealed class KernelFinder(KernelBuildSetup setup)
{
    private const string What = "give Debian packages, a bzImage and the folder with its modules, or a folder in which a kernel was built";

    /// <summary>Finds the parts of a kernel.</summary>
    /// <param name="paths">What the user gave.</param>
    /// <param name="folder">An empty folder for unpacked packages.</param>
    /// <param name="progress">Receives progress.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="RigConfigurationException">The files are not a kernel, or a part is missing.</exception>
    /// <exception cref="SetupException">The packages cannot be unpacked on this machine.</exception>
    public async Task<KernelParts> FindAsync(IReadOnlyList<string> paths, string folder, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        if (paths.FirstOrDefault(path => !Path.Exists(path)) is { } missing)
            throw new RigConfigurationException($"{missing} does not exist; {What}");
        if (paths.All(DebianPackage.Is)) return await InPackagesAsync(paths, folder, progress, cancellationToken);
        return paths switch
        {
            [var build] when Directory.Exists(build) => InBuild(build),
            [var image] => InFiles(image, null),
            [var image, var modules] when File.Exists(image) && Directory.Exists(modules) => InFiles(image, modules),
            _ => throw new RigConfigurationException($"{string.Join(", ", paths)}: these files together are not a kernel; {What}"),
        };
    }

    private async Task<KernelParts> InPackagesAsync(IReadOnlyList<string> packages, string folder, IProgress<FetchProgress> progress, CancellationToken cancellationToken)
    {
        var distribution = (string?)null;
        for (var i = 0; i < packages.Count; i++)
        {
            progress.Report(new FetchProgress(FetchStage.Unpack, Path.GetFileName(packages[i]), i, packages.Count));
            var package = new DebianPackage(packages[i], setup);
            await package.UnpackAsync(folder, cancellationToken);
            if (await package.IsOfDebianKernelTeamAsync(cancellationToken)) distribution = DebianKernels.Base;
        }

        var given = string.Join(", ", packages.Select(Path.GetFileName));
        // Debian: vmlinuz is in /boot up to 7.2, and next to the modules from 7.3 on. Fedora and others put it next to the modules, too.
        var image = Only(given, [.. Files(folder, "boot", "vmlinuz-*"), .. Folders(folder).Select(modules => Path.Combine(modules, "vmlinuz")).Where(File.Exists)]);
        var read = BzImage.Read(image);
        string[] configs = [Path.Combine(folder, "boot", $"config-{read.Release}"), .. Folders(folder).Select(modules => Path.Combine(modules, "config"))];
        return new KernelParts(image, read.Release, ConfigOf(configs, read, given), ModuleFiles.Installed(folder, read.Release) with { Folder = given }, string.Join(", ", packages)) { Distribution = distribution };
    }

    private static KernelParts InBuild(string folder)
    {
        string[] images = [Path.Combine(folder, "arch", "x86", "boot", "bzImage"), Path.Combine(folder, "arch", "x86_64", "boot", "bzImage")];
        var image = images.FirstOrDefault(File.Exists) ?? throw new RigConfigurationException(
            $"{folder} has no arch/x86/boot/bzImage; build the kernel there (make bzImage modules), or {What}");
        var read = BzImage.Read(image);
        return new KernelParts(image, read.Release, ConfigOf([Path.Combine(folder, ".config")], read, folder), ModuleFiles.Built(folder), folder);
    }

    private static KernelParts InFiles(string image, string? modules)
    {
        var read = BzImage.Read(image);
        var files = modules is null ? new ModuleFiles("the files that you gave", new Dictionary<string, string>()) : ModuleFiles.Installed(modules, read.Release);
        var beside = Path.GetDirectoryName(image)!;
        List<string> configs = [Path.Combine(beside, $"config-{read.Release}"), Path.Combine(beside, "config"), Path.Combine(beside, ".config")];
        if (modules is not null) configs.AddRange([Path.Combine(files.Folder, "config"), Path.Combine(files.Folder, "build", ".config")]);
        // In a build folder, the image is in arch/x86/boot, and the configuration is three folders above it.
        configs.Add(Path.GetFullPath(Path.Combine(beside, "..", "..", "..", ".config")));
        return new KernelParts(image, read.Release, ConfigOf(configs, read, image, files), files, modules is null ? image : $"{image}, {modules}");
    }

    private static KernelConfig ConfigOf(IReadOnlyList<string> files, BzImage image, string given, ModuleFiles? modules = null)
    {
        if (files.FirstOrDefault(File.Exists) is { } file) return KernelConfig.Parse(File.ReadAllText(file));
        return KernelConfig.Parse(EmbeddedConfig.Find(image.Payload) ?? ConfigModule(modules) ?? throw new RigConfigurationException(
            $"{given}: the configuration of Linux {image.Release} is missing; put it next to the kernel as config-{image.Release} (Debian from 7.3 on: also give the package linux-base-{image.Release})"));
    }

    private static string? ConfigModule(ModuleFiles? modules)
    {
        if (modules?.ByName.GetValueOrDefault("configs") is not { } path) return null;
        using var from = Compressed.Open(File.OpenRead(path));
        using var content = new MemoryStream();
        from.CopyTo(content);
        return EmbeddedConfig.FindIn(content.ToArray());
    }

    private static string Only(string given, IReadOnlyList<string> images) => images switch
    {
        [var only] => only,
        [] => throw new RigConfigurationException($"{given}: there is no kernel image in these packages; Debian up to 7.2: give linux-image-RELEASE; from 7.3 on: give linux-binary-RELEASE, linux-modules-RELEASE and linux-base-RELEASE"),
        _ => throw new RigConfigurationException($"{given}: these packages contain several kernels ({string.Join(", ", images.Select(image => BzImage.Read(image).Release).Order(StringComparer.Ordinal))}); give the packages of one kernel"),
    };

    private static IEnumerable<string> Folders(string root) =>
        ((string[])["lib/modules", "usr/lib/modules"]).Select(name => Path.Combine(root, name)).Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories);

    private static IEnumerable<string> Files(string root, string folder, string pattern) =>
        Directory.Exists(Path.Combine(root, folder)) ? Directory.EnumerateFiles(Path.Combine(root, folder), pattern) : [];
}
