using HilQrtr.Configuration;
using HilQrtr.Protocols;
using Microsoft.Extensions.Time.Testing;

namespace HilQrtr.Rigs.Remote.Tests.Fakes;

/// <summary>The sysfs and the kernel log of a host with one card. A test defines what each write to a file does.</summary>
internal sealed class FakeHost : IHostFiles, IKernelLog
{
    public const string Address = "0000:00:00.0";
    public const string Bind = "/sys/bus/pci/drivers/ath11k_pci/bind";
    public const string Unbind = "/sys/bus/pci/drivers/ath11k_pci/unbind";

    private readonly List<KernelLogLine> _lines = [];

    public FakeHost() =>
        Card = new RemoteCard(
            new CardDeclaration("card0", "QCA6390", CardBus.Pci, Address, new CardFirmware { BuildId = "B", BoardId = 1, Mac = "00:03:7f:00:00:01" }, []),
            "ath11k_pci", this, this, Clock);

    public RemoteCard Card { get; }

    public FakeTimeProvider Clock { get; } = new();

    /// <summary>The existing paths and their text. If a path is a directory, its text is ignored.</summary>
    public Dictionary<string, string> Paths { get; } = [];

    /// <summary>What a write to a file does, keyed by the path. Each function returns the errno of the write.</summary>
    public Dictionary<string, Func<Task<Errno>>> Writes { get; } = [];

    /// <summary>Called for each sleep with the number of sleeps so far.</summary>
    public Action<int> OnSleep { get; set; } = _ => { };

    public List<string> Written { get; } = [];

    public int Sleeps { get; private set; }

    public IReadOnlyList<KernelLogLine> Lines => _lines;

    public void Mark(string text) => Log(5, text);

    public void Log(int level, string text) => _lines.Add(new KernelLogLine(Clock.GetUtcNow() - Clock.Start, level, text));

    public void Driver(int level, string text) => Log(level, $"ath11k_pci {Address}: {text}");

    /// <summary>Adds the sysfs entries of a bound card.</summary>
    public void ShowBound(bool linked = false, string? wiphy = null)
    {
        var device = $"/sys/bus/pci/devices/{Address}";
        Paths[$"{device}/driver"] = "";
        Paths[$"{device}/mhi0/mhi0_IPCR/modalias"] = "";
        if (linked) Paths[$"{device}/mhi0/mhi0_IPCR/driver"] = "";
        if (wiphy is null) return;
        Paths[$"{device}/ieee80211/{wiphy}/name"] = wiphy;
        Paths[$"/sys/class/ieee80211/{wiphy}/macaddress"] = "00:03:7f:00:00:01\n";
    }

    public void ShowUnbound() => Paths.Clear();

    public Task<string?> TryReadTextAsync(string path, CancellationToken cancellationToken) => Task.FromResult(Paths.GetValueOrDefault(path));

    public Task<Errno> WriteTextAsync(string path, string text, CancellationToken cancellationToken)
    {
        Written.Add($"{path} < {text}");
        return Writes.TryGetValue(path, out var effect) ? effect() : Task.FromResult(Errno.ENOENT);
    }

    public Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Paths.Keys.Where(p => p.StartsWith(path + "/", StringComparison.Ordinal))
            .Select(p => p[(path.Length + 1)..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)]);

    public Task SleepAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Clock.Advance(duration);
        OnSleep(++Sleeps);
        return Task.CompletedTask;
    }
}
