using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>The keys of a host, its kernel and its cards.</summary>
internal sealed class HostSchema
{
    public HostSchema(RigCatalogue catalogue)
    {
        Catalogue = catalogue;
        Variant = new("variant", "Name of the kernel: `stock`, or the name of the cure that the kernel carries against cross-talk. On the kernel tier, this can also be the name of any kernel that was built with `hil kernel build`.", "kernel variant", catalogue.Variants)
        {
            Required = true, IsOpen = true,
        };
        Faults = new("faults", "Bugs injected into the kernel, to prove that a test detects them.", "kernel fault", catalogue.KernelFaults);
        Kernel = new("kernel", "The kernel that the host runs.", [Variant, .. catalogue.KernelSettings, Faults]) { Required = true };
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

    public ChoicesSchema Faults { get; }

    public CardSchema Card { get; }
}
