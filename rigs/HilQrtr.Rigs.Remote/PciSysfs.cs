using System.Globalization;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>Sysfs paths of a PCI card (<c>Documentation/ABI/testing/sysfs-bus-pci</c>, <c>sysfs-class-ieee80211</c>, <c>drivers/bus/mhi/host/init.c</c>).</summary>
/// <param name="address">Address of the card.</param>
/// <param name="driver">Driver of the card.</param>
internal sealed class PciSysfs(string address, string driver) : ICardSysfs
{
    private const string IpcrChannel = "_IPCR";

    /// <inheritdoc/>
    public string Bind { get; } = $"/sys/bus/pci/drivers/{driver}/bind";

    /// <inheritdoc/>
    public string Unbind { get; } = $"/sys/bus/pci/drivers/{driver}/unbind";

    /// <inheritdoc/>
    public string LogName { get; } = $"{driver} {address}";

    /// <summary>Writing the name of an IPCR channel to this file binds QRTR's MHI driver to that channel (<c>net/qrtr/mhi.c</c>).</summary>
    private static string BindLink => "/sys/bus/mhi/drivers/qcom_mhi_qrtr/bind";

    /// <summary>Writing the name of an IPCR channel to this file unbinds QRTR's MHI driver from that channel.</summary>
    private static string UnbindLink => "/sys/bus/mhi/drivers/qcom_mhi_qrtr/unbind";

    private string Device { get; } = $"/sys/bus/pci/devices/{address}";

    /// <summary>Returns the name of the IPCR channel of an MHI controller.</summary>
    public static string Ipcr(string controller) => controller + IpcrChannel;

    /// <summary>Returns the path of the file that contains a wiphy's MAC address.</summary>
    public static string MacAddress(string wiphy) => $"/sys/class/ieee80211/{wiphy}/macaddress";

    /// <inheritdoc/>
    public Task<(string What, Errno Error)?> TakeLinkDownAsync(IHostFiles files, CardStatus status, CancellationToken cancellationToken) =>
        WriteAsync(files, UnbindLink, status, cancellationToken);

    /// <inheritdoc/>
    public Task<(string What, Errno Error)?> BringLinkUpAsync(IHostFiles files, CardStatus status, CancellationToken cancellationToken) =>
        WriteAsync(files, BindLink, status, cancellationToken);

    /// <inheritdoc/>
    public async Task<CardStatus> ReadAsync(IHostFiles files, CancellationToken cancellationToken)
    {
        var entries = await files.ListAsync(Device, cancellationToken);
        if (!entries.Contains("driver")) return CardStatus.Unbound;
        var controller = entries.FirstOrDefault(IsController);
        var linked = false;
        var endpoints = new Dictionary<string, uint>();
        if (controller is not null)
        {
            var client = await files.ListAsync($"{Device}/{controller}/{Ipcr(controller)}", cancellationToken);
            linked = client.Contains("driver");
            // Our series adds the endpoint attribute to the controller. The series that others have posted add it to the IPCR channel's device.
            await AddEndpointAsync($"{controller}/endpoint");
            if (client.Contains("endpoint")) await AddEndpointAsync($"{controller}/{Ipcr(controller)}/endpoint");
        }
        return new CardStatus(
            Bound: true, controller, linked, endpoints, await FirstAsync("ieee80211"), await FirstAsync("net"));

        async Task AddEndpointAsync(string path)
        {
            if (await files.TryReadTextAsync($"{Device}/{path}", cancellationToken) is { } text
                && uint.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) endpoints.Add(path, id);
        }

        async Task<string?> FirstAsync(string folder) =>
            entries.Contains(folder) && await files.ListAsync($"{Device}/{folder}", cancellationToken) is [var first, ..] ? first : null;
    }

    private static async Task<(string What, Errno Error)?> WriteAsync(IHostFiles files, string file, CardStatus status, CancellationToken cancellationToken)
    {
        var channel = Ipcr(status.Controller ?? "no controller");
        return await files.WriteTextAsync(file, channel, cancellationToken) is not Errno.None and var error ? ($"writing {channel} to {file}", error) : null;
    }

    // Matches mhi0, mhi1, …
    private static bool IsController(string name) =>
        name.StartsWith("mhi", StringComparison.Ordinal) && name.Length > 3 && name.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0;
}
