using HilQrtr.Configuration;
using HilQrtr.Kernels;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>All modelled kernels. To add one, add a row here and, if needed, a rule to <see cref="KernelRules"/>.</summary>
internal static class KernelVariants
{
    /// <summary>Linux as released.</summary>
    private static readonly KernelRules Stock = new();

    private static readonly KernelRules EndpointIds = Stock with
    {
        EndpointIds = true,
        EndpointAttribute = static controller => $"{controller}/endpoint",
        IdOwner = IdOwner.Device,
        IdsAreReleased = true,
        UnboundHandleIsAnError = true,
        AhbRadioIsBound = true,
    };

    /// <summary>All variants, in display order.</summary>
    public static IReadOnlyList<KernelVariant> All { get; } =
    [
        new(KernelName.Stock, "the kernel as released: QRTR distinguishes remotes by node number only", Stock),
        new(KernelName.DriverFixes, "stock, with fixes for bugs other than the mix-up of cards; three of these fixes are modelled: a full receive buffer does not lose BYE, a full ring does not lose RESUME_TX, and a driver does not start its core before its card's firmware runs", Stock),
        new("endpoint-ids", "sockets can report the endpoint of a message and bind to an endpoint; each id has an owner and is released after use; drivers bind their sockets to their card's endpoint", EndpointIds),
        new("endpoint-ids-wrap", "endpoint-ids, except that most ids are skipped, so that ids wrap around after a few endpoints; for tests only", EndpointIds with { MostIdsAreSkipped = true }),
        new("endpoint-ids-rfc", "a reconstruction of the posted RFC, including its faults: an id is lost when its endpoint is unregistered, even if a driver still uses the id; drivers of PCI cards bind their sockets to an endpoint, but drivers of on-SoC radios do not", Stock with
        {
            EndpointIds = true,
            EndpointAttribute = static controller => $"{controller}/{controller}_IPCR/endpoint",
            IdOwner = IdOwner.Address,
            HeldIdsOutliveEndpoints = false,
            OwnersHaveOneEndpoint = false,
            IdsAreListed = false,
            FilteredMessagesAreFreed = false,
            FilteredLocalSendError = Errno.ENODEV,
            EndMarkHasEndpoint = false,
            ShortOptionsAreRefused = false,
        }),
        new("node-ids", "the host assigns a node number to each MHI controller, so that two cards appear as two nodes; drivers use the service on their own card's node", Stock with
        {
            // The numbers that remotes use for themselves are below 0x10000.
            HostNode = static controller => 0x10000u + (uint)controller,
        }),
        new("instance-ids", "the base, except that ath11k derives the firmware's QMI instance from the card's PCI address, as ath12k does", Stock with
        {
            Ath11kWritesInstance = true,
        }),
    ];

    /// <summary>
    /// Descriptions of the base kernels, keyed by name. A cure, which is a fix for the mix-up of cards, can be applied to each base.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Bases { get; } =
        All.Where(row => row.Name is KernelName.Stock or KernelName.DriverFixes).ToDictionary(row => row.Name, row => row.Description);

    /// <summary>Returns the names of all kernels of a release: each base without a cure, and each base with each cure.</summary>
    /// <param name="release">The release.</param>
    /// <param name="variants">Names of the variants.</param>
    public static IReadOnlyList<KernelName> Names(KernelRelease release, IEnumerable<string> variants)
    {
        var cures = variants.Except(Bases.Keys).ToList();
        return [.. Bases.Keys.SelectMany(name => cures.Prepend(null).Select(cure => new KernelName(release.Name, name, cure)))];
    }

    /// <summary>Returns the rules that a variant has if its base is <c>stock</c>.</summary>
    public static KernelRules RulesOf(string name) => All.FirstOrDefault(row => row.Name == name)?.Rules
        ?? throw new ArgumentException($"\"{name}\" is not a kernel variant of a simulated rig; the variants are: {string.Join(", ", All.Select(row => row.Name))}.", nameof(name));

    /// <summary>
    /// Returns the rules of a declared kernel: the rules of its variant, as changed by its base, its release and the declared faults.
    /// </summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="invented">Variants that exist only in tests.</param>
    public static KernelRules RulesOf(KernelDeclaration kernel, IReadOnlyList<KernelVariant> invented)
    {
        var onFixes = kernel.Base == KernelName.DriverFixes;
        var variant = invented.FirstOrDefault(variant => variant.Name == kernel.Variant)?.Rules ?? RulesOf(kernel.Variant);
        var correct = KernelReleases.Of(kernel).Apply(variant with { ByeIsNeverLost = onFixes, OwnPacketsWaitForRing = onFixes, CoreStartsWithFirmware = onFixes });
        return kernel.Faults.Select(KernelFaults.Find).Aggregate(correct, (rules, fault) => fault.Break(rules));
    }
}
