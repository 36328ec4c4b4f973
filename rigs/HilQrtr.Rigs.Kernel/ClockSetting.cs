using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Kernel;

/// <summary>The key <c>clock</c> in a kernel's settings in rigs.json.</summary>
internal static class ClockSetting
{
    private const string Real = "real";

    public static ChoiceSchema Schema { get; } = new("clock", "The clock that the host runs on. Default: virtual.", "clock of this tier", new Dictionary<string, string>
    {
        ["virtual"] = "the host's own clock, which skips idle time; runs are reproducible",
        [Real] = "the wall clock",
    }) { SameOnAllHosts = true };

    /// <summary>Returns the clock that a kernel's declaration selects.</summary>
    public static RigClock Of(KernelDeclaration kernel) => kernel.Settings.Text(Schema.Key) == Real ? RigClock.Real : RigClock.Virtual;
}
