using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>What a whole bring-up is made of, as the card sees it: each step once and at its place, those of some chips only where they are made.</summary>
internal static class WholeBringUp
{
    /// <summary>What drivers ask of a card, in their order (<c>ath11k/qmi.c, ath12k/qmi.c</c>); BDF_DOWNLOAD is repeated.</summary>
    private static readonly string[] AllRequests =
    [
        "PHY_CAP", "IND_REGISTER", "HOST_CAP", "RESPOND_MEM", "CAP", "BDF_DOWNLOAD", "M3_INFO", "WLAN_INI", "WLAN_CFG", "WLAN_MODE",
    ];

    /// <summary>What drivers load into a card, in their order.</summary>
    private static readonly string[] AllImages = ["SBL", "AMSS", "REGDB", "BDF", "CALDATA", "M3"];

    /// <summary>The requests that a card hears, in order.</summary>
    /// <param name="heard">Those that it heard: which of them its chip does without is the driver's affair.</param>
    public static IReadOnlyList<string> Requests(IEnumerable<string> heard) => Whole(AllRequests, ["PHY_CAP", "WLAN_INI"], heard);

    /// <summary>The images that a card receives, in order: a radio on the SoC is started with its firmware in place, and has no M3.</summary>
    /// <param name="card">The card.</param>
    /// <param name="received">Kinds of those that it received: which data its chip does without is the driver's affair.</param>
    public static IReadOnlyList<string> Images(ICard card, IEnumerable<string> received) => Whole(
        card.Bus == CardBus.Ahb ? ["REGDB", "BDF", "CALDATA"] : AllImages, ["REGDB", "CALDATA"], received);

    private static IReadOnlyList<string> Whole(string[] steps, string[] ofSomeChips, IEnumerable<string> made) =>
        [.. steps.Where(step => !ofSomeChips.Contains(step) || made.Contains(step))];
}
