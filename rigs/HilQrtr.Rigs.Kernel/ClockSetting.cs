using HilQrtr.Configuration;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel;

/// <summary>The key <c>clock</c> in a kernel's settings in rigs.json.</summary>
internal static class ClockSetting
{
    private const string Virtual = "virtual";
    private const string Real = "real";

    public static ChoiceSchema Schema { get; } = new("clock", "The clock that the host runs on. Default: virtual; real in a machine.", "clock of this tier", new Dictionary<string, string>
    {
        [Virtual] = "the host's own clock, which skips idle time; runs are reproducible",
        [Real] = "the wall clock",
    }) { SameOnAllHosts = true };

    /// <summary>Returns the clock that a kernel's declaration selects.</summary>
    public static RigClock Of(KernelDeclaration kernel) =>
        kernel.Settings.Text(Schema.Key) == Real || MachineSettings.EngineOf(kernel) == KernelEngine.Machine ? RigClock.Real : RigClock.Virtual;

    /// <summary>Returns whether a kernel's declaration asks for the virtual clock.</summary>
    public static bool IsVirtual(KernelDeclaration kernel) => kernel.Settings.Text(Schema.Key) == Virtual;
}
