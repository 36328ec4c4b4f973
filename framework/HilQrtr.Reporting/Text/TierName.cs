using HilQrtr.Rigs;

namespace HilQrtr.Reporting;

internal static class TierName
{
    /// <summary>A tier's name in rigs.json.</summary>
    public static string Of(Tier tier) => tier switch
    {
        Tier.Simulated => "simulated",
        Tier.Kernel => "kernel",
        Tier.Container => "container",
        Tier.Lab => "lab",
        _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "not a tier"),
    };
}
