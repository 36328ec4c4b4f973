using HilQrtr.Configuration;

namespace HilQrtr.Rigs.Simulated.Kernels;

/// <summary>All modelled Linux releases. To add one, add a row here and, if needed, a rule to <see cref="KernelRules"/>.</summary>
internal static class KernelReleases
{
    /// <summary>The key of a kernel in rigs.json that names its release.</summary>
    public const string Key = "release";

    /// <summary>All releases. The first is the default.</summary>
    public static IReadOnlyList<KernelRelease> All { get; } =
    [
        new("6.12", "6.12.117", "the name service answers the HELLO of each card; ath11k cards keep their power while the host is suspended", static rules => rules),
        new("7.3", "7.3.4", "provisional, because no test has compared this model with a real kernel yet: QRTR says HELLO to each endpoint when it is registered and when its card was powered up again, and sends nothing else before; cards lose their power while the host is suspended", static rules => rules with
        {
            CoreSaysHello = true,
            BroadcastReachesUnknownNodes = false,
            MaxLookups = 128,
            Ath11kPowersDownInSleep = true,
        }),
    ];

    /// <summary>The release of a kernel whose declaration names none.</summary>
    public static KernelRelease Default => All[0];

    /// <summary>Returns the release of a declared kernel.</summary>
    public static KernelRelease Of(KernelDeclaration kernel) =>
        kernel.Settings.Text(Key) is { } name ? All.First(release => release.Name == name) : Default;
}
