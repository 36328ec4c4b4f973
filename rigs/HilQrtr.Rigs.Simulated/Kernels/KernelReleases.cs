using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>All modelled Linux releases. To add one, add a row here and, if needed, a rule to <see cref="KernelRules"/>.</summary>
internal static class KernelReleases
{
    /// <summary>All releases. The first is the default.</summary>
    public static IReadOnlyList<KernelRelease> All { get; } =
    [
        new("6.12", "6.12.117", "the name service answers each card's HELLO; ath11k cards keep their power while the host is suspended", static rules => rules),
        new("7.3", "7.3.4", "provisional, because no test has compared this model with a real kernel yet: QRTR sends HELLO to each endpoint when the endpoint is registered and whenever its card has been powered up again, and sends nothing else to the endpoint before that HELLO; cards lose their power while the host is suspended", static rules => rules with
        {
            CoreSendsHello = true,
            BroadcastReachesUnknownNodes = false,
            MaxLookups = 128,
            Ath11kPowersDownInSleep = true,
        }),
    ];

    /// <summary>The release that is modelled if a kernel's declaration does not name one.</summary>
    public static KernelRelease Default => All[0];

    /// <summary>Returns the release of a declared kernel.</summary>
    public static KernelRelease Of(KernelDeclaration kernel) => kernel.Release is { } name ? Find(name) : Default;

    /// <summary>Finds a release by name.</summary>
    public static KernelRelease Find(string name) => All.FirstOrDefault(release => release.Name == name)
        ?? throw new ArgumentException($"\"{name}\" is not a release of a simulated kernel; the releases are: {string.Join(", ", All.Select(release => release.Name))}.", nameof(name));
}
