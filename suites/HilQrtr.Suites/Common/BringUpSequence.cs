using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>The requests and images of one complete bring-up, as the card sees them. Some depend on the chip.</summary>
internal static class BringUpSequence
{
    /// <summary>Requests in the order in which drivers send them (<c>ath11k/qmi.c, ath12k/qmi.c</c>). BDF_DOWNLOAD is repeated.</summary>
    private static readonly string[] AllRequests =
    [
        "PHY_CAP", "IND_REGISTER", "HOST_CAP", "RESPOND_MEM", "CAP", "BDF_DOWNLOAD", "M3_INFO", "WLAN_INI", "WLAN_CFG", "WLAN_MODE",
    ];

    /// <summary>Images in the order in which drivers load them.</summary>
    private static readonly string[] AllImages = ["SBL", "AMSS", "REGDB", "BDF", "CALDATA", "M3"];

    /// <summary>The requests that a card receives, in order.</summary>
    /// <param name="heard">The requests that the card received. Some are optional, depending on the chip.</param>
    public static IReadOnlyList<string> Requests(IEnumerable<string> heard) => Whole(AllRequests, ["PHY_CAP", "WLAN_INI"], heard);

    /// <summary>The images that a card receives, in order. A SoC radio starts with its firmware in place and has no M3.</summary>
    /// <param name="card">The card.</param>
    /// <param name="received">Kinds of the images that the card received. Some are optional, depending on the chip.</param>
    public static IReadOnlyList<string> Images(ICard card, IEnumerable<string> received) => Whole(
        card.Bus == CardBus.Ahb ? ["REGDB", "BDF", "CALDATA"] : AllImages, ["REGDB", "CALDATA"], received);

    private static IReadOnlyList<string> Whole(string[] steps, string[] optional, IEnumerable<string> made) =>
        [.. steps.Where(step => !optional.Contains(step) || made.Contains(step))];
}
