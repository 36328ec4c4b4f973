namespace HilQrtr.Rigs.Remote;

/// <summary>Status of a card in sysfs.</summary>
/// <param name="Bound">Whether the card's driver is bound.</param>
/// <param name="Controller">The card's MHI controller, such as <c>mhi0</c>, or the radio's remote processor, such as <c>remoteproc0</c>.</param>
/// <param name="Linked">Whether the card's QRTR channel has a driver, which means that the card's QRTR endpoint is registered.</param>
/// <param name="Endpoints">
/// The card's QRTR endpoint id according to each sysfs attribute that shows the id. The key is the attribute's path under the
/// card's device.
/// </param>
/// <param name="Wiphy">The card's wiphy, such as <c>phy0</c>.</param>
/// <param name="Interface">The card's network interface, such as <c>wlan0</c>.</param>
public sealed record CardStatus(bool Bound, string? Controller, bool Linked, IReadOnlyDictionary<string, uint> Endpoints, string? Wiphy, string? Interface)
{
    /// <summary>Status of a card without a bound driver.</summary>
    public static CardStatus Unbound { get; } = new(false, null, false, new Dictionary<string, uint>(), null, null);
}
