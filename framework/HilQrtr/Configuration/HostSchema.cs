using HilQrtr.Rigs;

namespace HilQrtr.Configuration;

/// <summary>The keys of a host, its kernel and its cards.</summary>
internal sealed class HostSchema
{
    public HostSchema(RigCatalogue catalogue)
    {
        Catalogue = catalogue;
        Variant = new("variant", "The kernel by name: stock, or the cure that it carries against cross-talk between cards. On tier kernel also the name of any kernel that `hil kernel build` has made.", "kernel variant", catalogue.Variants)
        {
            Required = true, IsOpen = true,
        };
        Faults = new("faults", "Rules that the kernel breaks on purpose, to show that a test notices.", "kernel fault", catalogue.KernelFaults);
        Kernel = new("kernel", "The kernel that the host runs.", [Variant, .. catalogue.KernelSettings, Faults]) { Required = true };
        Card = new(catalogue);
        Section = new("host", "A machine whose kernel is under test.",
        [
            Kernel, .. catalogue.HostSettings,
            new ListSchema("cards", "The cards; an entry declares `count` cards. Cards are numbered from 0 over the whole rig.", Card.Section) { Required = true },
        ]);
    }

    /// <summary>What a rig of the tier may contain.</summary>
    public RigCatalogue Catalogue { get; }

    public SectionSchema Section { get; }

    public SectionSchema Kernel { get; }

    public ChoiceSchema Variant { get; }

    public ChoicesSchema Faults { get; }

    public CardSchema Card { get; }
}
