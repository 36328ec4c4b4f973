using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Machines;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>Plans the machines of a provider's rigs. Looks for QEMU only once.</summary>
/// <param name="emulators">The user's emulators.</param>
internal sealed class MachinePlanner(QemuStore emulators)
{
    private readonly Lock _gate = new();
    private Task<Emulator>? _found;

    /// <summary>Returns why no machine can be started, or null. Whether QEMU works is checked later, because that takes longer.</summary>
    public string? WhyUnavailable() => emulators.WhyNone() is { } why ? $"{why}; run `hil machine install` (1 min, 0.5 GB)" : null;

    /// <summary>Plans the machine of a host.</summary>
    /// <param name="rig">Name of the rig.</param>
    /// <param name="declared">The host's kernel as declared.</param>
    /// <param name="kernel">The host's kernel.</param>
    /// <exception cref="RigUnavailableException">There is no usable QEMU.</exception>
    public async Task<MachinePlan> PlanAsync(string rig, KernelDeclaration declared, BuiltKernel kernel)
    {
        try
        {
            var emulator = await FindAsync();
            var image = MachineKernel.Of(kernel);
            return new MachinePlan
            {
                Qemu = [emulator.Program],
                HasTun = image.Config.Has("CONFIG_QRTR_TUN"),
                Modules = [.. image.Modules.Select(module => module.Path)],
                Processors = (int)(declared.Settings.Number(MachineSettings.Processors.Key) ?? MachinePlan.DefaultProcessors),
                RemapsInterrupts = declared.Settings.Flag(MachineSettings.InterruptRemapping.Key) ?? true,
            };
        }
        catch (SetupException e)
        {
            throw new RigUnavailableException(rig, e.Message, "`hil doctor` shows which QEMU is used.", e);
        }
    }

    private Task<Emulator> FindAsync()
    {
        lock (_gate) return _found is null or { IsFaulted: true } ? _found = emulators.FindAsync(CancellationToken.None) : _found;
    }
}
