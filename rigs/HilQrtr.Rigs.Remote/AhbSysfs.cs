using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Sysfs paths of a SoC's radio and of the radio's remote processor (<c>Documentation/ABI/testing/sysfs-class-remoteproc</c>). The
/// host must have only one remote processor.
/// </summary>
/// <param name="address">Name of the platform device, such as <c>c000000.wifi</c>.</param>
internal sealed class AhbSysfs(string address) : ICardSysfs
{
    // The platform driver is named ath11k, whereas its module is named ath11k_ahb.
    private const string Driver = "ath11k";
    private const string Processors = "/sys/class/remoteproc";
    private const string Channels = "/sys/bus/rpmsg/devices";

    /// <inheritdoc/>
    public string Bind => $"/sys/bus/platform/drivers/{Driver}/bind";

    /// <inheritdoc/>
    public string Unbind => $"/sys/bus/platform/drivers/{Driver}/unbind";

    /// <inheritdoc/>
    public string LogName { get; } = $"{Driver} {address}";

    private string Device { get; } = $"/sys/bus/platform/devices/{address}";

    /// <inheritdoc/>
    public async Task<CardStatus> ReadAsync(IHostFiles files, CancellationToken cancellationToken)
    {
        var entries = await files.ListAsync(Device, cancellationToken);
        // A channel exists while its processor runs. Its name is, for example, remoteproc0.IPCRTR.-1.-1.
        var channel = (await files.ListAsync(Channels, cancellationToken)).FirstOrDefault(name => name.Contains(".IPCRTR.", StringComparison.Ordinal));
        var linked = channel is not null && (await files.ListAsync($"{Channels}/{channel}", cancellationToken)).Contains("driver");
        if (!entries.Contains("driver")) return CardStatus.Unbound;
        var processor = await FirstAsync(Processors);
        return new CardStatus(
            Bound: true, processor, linked, new Dictionary<string, uint>(),
            entries.Contains("ieee80211") ? await FirstAsync($"{Device}/ieee80211") : null,
            entries.Contains("net") ? await FirstAsync($"{Device}/net") : null);

        // A radio may have several wiphys. The one with the lowest number has the radio's own MAC address.
        async Task<string?> FirstAsync(string folder) =>
            (await files.ListAsync(folder, cancellationToken)).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <inheritdoc/>
    public Task<(string What, Errno Error)?> TakeLinkDownAsync(IHostFiles files, CardStatus status, CancellationToken cancellationToken) =>
        WriteAsync(files, status, "stop", cancellationToken);

    /// <inheritdoc/>
    public Task<(string What, Errno Error)?> BringLinkUpAsync(IHostFiles files, CardStatus status, CancellationToken cancellationToken) =>
        WriteAsync(files, status, "start", cancellationToken);

    private static async Task<(string What, Errno Error)?> WriteAsync(IHostFiles files, CardStatus status, string command, CancellationToken cancellationToken)
    {
        if (!status.Bound || status.Controller is not { } processor) return ("finding the radio's remote processor", Errno.ENODEV);
        var file = $"{Processors}/{processor}/state";
        return await files.WriteTextAsync(file, command, cancellationToken) is not Errno.None and var error ? ($"writing {command} to {file}", error) : null;
    }
}
