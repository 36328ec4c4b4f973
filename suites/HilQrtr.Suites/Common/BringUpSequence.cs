using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>The requests and images that a card receives in one complete bring-up. Some of them depend on the chip.</summary>
internal static class BringUpSequence
{
    /// <summary>Requests in the order in which drivers send them (<c>ath11k/qmi.c, ath12k/qmi.c</c>). BDF_DOWNLOAD is repeated.</summary>
    private static readonly string[] AllRequests =
    [
        "PHY_CAP", "IND_REGISTER", "HOST_CAP", "RESPOND_MEM", "CAP", "BDF_DOWNLOAD", "M3_INFO", "WLAN_INI", "WLAN_CFG", "WLAN_MODE",
    ];

    /// <summary>Images in the order in which drivers load them.</summary>
    private static readonly string[] AllImages = ["SBL", "AMSS", "REGDB", "BDF", "CALDATA", "M3"];

    /// <summary>Returns the requests that a card must receive, in order.</summary>
    /// <param name="received">The requests that the card received. The result contains an optional request only if the card received it.</param>
    public static IReadOnlyList<string> Requests(IEnumerable<string> received) => Select(AllRequests, ["PHY_CAP", "WLAN_INI"], received);

    /// <summary>
    /// Returns the images that a card must receive, in order. A SoC radio receives fewer images, because its firmware is already in place
    /// and it has no M3 image.
    /// </summary>
    /// <param name="card">The card.</param>
    /// <param name="received">
    /// Kinds of the images that the card received. The result contains an optional image only if its kind is among them.
    /// </param>
    public static IReadOnlyList<string> Images(ICard card, IEnumerable<string> received) => Select(
        card.Bus == CardBus.Ahb ? ["REGDB", "BDF", "CALDATA"] : AllImages, ["REGDB", "CALDATA"], received);

    private static IReadOnlyList<string> Select(string[] steps, string[] optional, IEnumerable<string> received) =>
        [.. steps.Where(step => !optional.Contains(step) || received.Contains(step))];
}
