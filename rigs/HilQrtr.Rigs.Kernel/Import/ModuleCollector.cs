using HilQrtr.Errors;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>Collects the modules that rigs need, with the modules that they depend on, in an order in which they can be loaded.</summary>
/// <param name="files">All modules of the kernel.</param>
/// <param name="release">The kernel's release.</param>
/// <param name="target">Folder for the uncompressed modules.</param>
internal sealed class ModuleCollector(ModuleFiles files, string release, string target)
{
    /// <summary>
    /// The modules that rigs need, and the option that enables each of them. Modules without an option exist only in some versions of
    /// Linux, so they may be missing.
    /// </summary>
    private static readonly (string Module, string? Option)[] Needed =
    [
        ("firmware_class", "CONFIG_FW_LOADER"), ("virtio_pci", "CONFIG_VIRTIO_PCI"), ("virtio_console", "CONFIG_VIRTIO_CONSOLE"),
        ("qrtr", "CONFIG_QRTR"), ("qrtr_tun", "CONFIG_QRTR_TUN"), ("mhi", "CONFIG_MHI_BUS"), ("qrtr_mhi", "CONFIG_QRTR_MHI"),
        // The drivers request this module by name when a station appears, but a guest has no modprobe, so it is loaded in advance.
        ("michael_mic", null),
        ("ath11k_pci", "CONFIG_ATH11K_PCI"), ("ath12k", "CONFIG_ATH12K"), ("ath12k_wifi7", null),
    ];

    private readonly List<KernelModule> _modules = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Copies the modules to the target folder, uncompressed.</summary>
    /// <param name="config">The kernel's configuration.</param>
    /// <param name="cancellationToken">Stops the copy.</param>
    /// <returns>The modules, in load order; empty if all options are built in.</returns>
    /// <exception cref="RigConfigurationException">A module is missing, damaged, or for another kernel.</exception>
    public IReadOnlyList<KernelModule> Collect(KernelConfig config, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        foreach (var (module, option) in Needed)
        {
            if (option is null ? files.ByName.ContainsKey(module) : config.IsModule(option))
                Add(module, option is null ? "" : $"{option}=m, but ", cancellationToken);
        }

        return _modules;
    }

    private void Add(string name, string why, CancellationToken cancellationToken)
    {
        if (!_seen.Add(name)) return;
        cancellationToken.ThrowIfCancellationRequested();
        if (!files.ByName.TryGetValue(name, out var path))
            throw new RigConfigurationException($"{why}there is no module {name} in {files.Folder}; give all modules of the kernel (Debian from 7.3 on: also the package linux-modules-{release})");
        var copy = Path.Combine(target, $"{name}.ko");
        Copy(path, copy);
        var info = ModuleInfo.Read(copy, path);
        if (info.Release is { } own && own != release)
            throw new RigConfigurationException($"{path} is a module for Linux {own}, but the kernel is {release}; give the modules of the same build");
        foreach (var other in info.Prefers.Where(files.ByName.ContainsKey)) Add(other, "", cancellationToken);
        foreach (var other in info.DependsOn) Add(other, $"{name} depends on {other}, but ", cancellationToken);
        _modules.Add(new KernelModule(name, Path.GetFileName(copy), info.DependsOn));
    }

    private static void Copy(string path, string copy)
    {
        try
        {
            using var from = Compressed.Open(File.OpenRead(path));
            using var to = File.Create(copy);
            from.CopyTo(to);
        }
        catch (Exception e) when (Compressed.IsDamage(e))
        {
            throw new RigConfigurationException($"{path} cannot be decompressed: {e.Message}; it is damaged");
        }
    }
}
