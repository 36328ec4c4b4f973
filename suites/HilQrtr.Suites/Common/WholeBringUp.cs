using HilQrtr.Rigs;

namespace HilQrtr.Suites.Common;

/// <summary>What a whole bring-up is made of, as the card sees it.</summary>
internal static class WholeBringUp
{
    /// <summary>What ath11k asks of a QCA6390, in its order (<c>drivers/net/wireless/ath/ath11k/qmi.c</c>); BDF_DOWNLOAD is repeated.</summary>
    private static readonly string[] OfCard =
    [
        "IND_REGISTER", "HOST_CAP", "RESPOND_MEM", "CAP", "BDF_DOWNLOAD", "M3_INFO", "WLAN_INI", "WLAN_CFG", "WLAN_MODE",
    ];

    /// <summary>The requests that a card hears, in order.</summary>
    public static IReadOnlyList<string> Requests(ICard card) =>
        card.Bus == CardBus.Ahb ? [.. OfCard.Where(request => request != "WLAN_INI")] : OfCard;

    /// <summary>The images that a card receives, in order: a radio on the SoC is started with its firmware in place, and has no M3.</summary>
    public static IReadOnlyList<string> Images(ICard card) => card.Bus == CardBus.Ahb ? ["BDF"] : ["SBL", "AMSS", "BDF", "M3"];
}
