using HilQrtr.Kernels;
using HilQrtr.Rigs.Kernel.Import;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>A kernel that a machine boots.</summary>
/// <param name="Image">Path of the <c>bzImage</c>.</param>
/// <param name="Modules">The modules that rigs need, uncompressed, in an order in which they can be loaded.</param>
/// <param name="Release">The release that the kernel reports, which is also the name of its folder in <c>/lib/modules</c>.</param>
/// <param name="Config">The kernel's configuration.</param>
internal sealed record MachineKernel(string Image, IReadOnlyList<MachineModule> Modules, string Release, KernelConfig Config)
{
    /// <summary>Returns a kernel in the cache as a kernel to boot.</summary>
    /// <param name="kernel">A kernel whose engine is <see cref="KernelEngine.Machine"/>.</param>
    public static MachineKernel Of(BuiltKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (kernel.Engine != KernelEngine.Machine) throw new ArgumentException($"{kernel.Name} does not run in a machine", nameof(kernel));
        return new MachineKernel(
            kernel.Binary, [.. kernel.Modules.Select(module => new MachineModule(module.Name, Path.Combine(kernel.ModulesFolder, module.File), module.DependsOn))], kernel.Release, KernelConfig.Parse(File.ReadAllText(kernel.Config)));
    }

    /// <summary>
    /// Returns the given modules and all modules that they depend on, in load order. A name that belongs to no module is skipped, because
    /// its code is built into the kernel.
    /// </summary>
    /// <param name="names">Names of modules.</param>
    public IReadOnlyList<MachineModule> LoadOrder(params IReadOnlyList<string> names)
    {
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        foreach (var module in Modules.Reverse().Where(module => wanted.Contains(module.Name))) wanted.UnionWith(module.DependsOn);
        return [.. Modules.Where(module => wanted.Contains(module.Name))];
    }
}

/// <summary>A module to load.</summary>
/// <param name="Name">Name of the module, as the kernel shows it.</param>
/// <param name="Path">Path of the uncompressed file.</param>
/// <param name="DependsOn">Names of the modules that must be loaded before this one.</param>
internal sealed record MachineModule(string Name, string Path, IReadOnlyList<string> DependsOn);
