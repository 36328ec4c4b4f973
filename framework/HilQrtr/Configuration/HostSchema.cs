using HilQrtr.Kernels;
using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>The keys of a host, its kernel and its cards.</summary>
internal sealed class HostSchema
{
    public HostSchema(RigCatalogue catalogue)
    {
        Catalogue = catalogue;
        Variant = new("variant", "The kernel's cure against cross-talk. If the kernel has no cure, this is the name of its base, such as `stock`. On the kernel tier, this can also be the name or the cure of a kernel that was built with `hil kernel build`.", "kernel variant", catalogue.Variants)
        {
            Required = true, IsOpen = true,
        };
        Base = catalogue.Bases.Count == 0 ? null : new("base", $"The base, that is, the kernel to which the cure is applied. Default: `{KernelName.DriverFixes}`. If `variant` is the name of a base, that base is used, and this key has no effect.", "base", catalogue.Bases) { IsOpen = true };
        Release = catalogue.Releases.Count == 0 ? null : new("release", $"The Linux release.{(catalogue.DefaultRelease is null ? "" : $" Default: `{catalogue.DefaultRelease}`.")}", "Linux release", catalogue.Releases);
        Faults = new("faults", "Bugs injected into the kernel, to prove that a test detects them.", "kernel fault", catalogue.KernelFaults);
        Kernel = new("kernel", "The kernel that the host runs.", [Variant, .. new[] { Base, Release }.OfType<ConfigSchema>(), .. catalogue.KernelSettings, Faults]) { Required = true };
        Card = new(catalogue);
        Section = new("host", "A machine whose kernel is under test.",
        [
            Kernel, .. catalogue.HostSettings,
            new ListSchema("cards", "The cards. Each entry declares `count` cards. Cards are numbered from 0 across all hosts of the rig.", Card.Section) { Required = true },
        ]);
    }

    /// <summary>What a rig of this tier may contain.</summary>
    public RigCatalogue Catalogue { get; }

    public SectionSchema Section { get; }

    public SectionSchema Kernel { get; }

    public ChoiceSchema Variant { get; }

    /// <summary>The key that names the base; null if the tier does not distinguish bases.</summary>
    public ChoiceSchema? Base { get; }

    /// <summary>The key that names the Linux release; null if a rig of the tier cannot choose its release.</summary>
    public ChoiceSchema? Release { get; }

    public ChoicesSchema Faults { get; }

    public CardSchema Card { get; }
}
