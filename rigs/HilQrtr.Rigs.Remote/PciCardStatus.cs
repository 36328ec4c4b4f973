namespace HilQrtr.Rigs.Remote;

/// <summary>Status of a PCI card in sysfs.</summary>
/// <param name="Bound">Whether its driver is bound.</param>
/// <param name="Controller">Its MHI controller, as in <c>mhi0</c>.</param>
/// <param name="Linked">Whether its IPCR channels have a driver, so its QRTR endpoint is registered.</param>
/// <param name="Endpoint">Its QRTR endpoint id; null if the kernel has no endpoint ids.</param>
/// <param name="Wiphy">Its wiphy, as in <c>phy0</c>.</param>
/// <param name="Interface">Its network interface, as in <c>wlan0</c>.</param>
public sealed record PciCardStatus(bool Bound, string? Controller, bool Linked, uint? Endpoint, string? Wiphy, string? Interface)
{
    /// <summary>Status without a bound driver.</summary>
    public static PciCardStatus Unbound { get; } = new(false, null, false, null, null, null);
}
