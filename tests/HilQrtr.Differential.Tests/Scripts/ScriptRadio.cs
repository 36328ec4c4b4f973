using HilQrtr.Errors;
using HilQrtr.Protocols.Qmi.Wlfw;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Rigs;
using static HilQrtr.Differential.Tests.Scripts.Addresses;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>
/// A SoC radio and a card whose real or modelled drivers run in a scenario. The transcript contains what each of the two devices receives,
/// but not the order in which they receive, because the drivers run at the same time.
/// </summary>
internal sealed class ScriptRadio : IAsyncDisposable
{
    // Longer than every timeout of the drivers, so that each driver has either come up or given up.
    private static readonly TimeSpan DriversAreDone = TimeSpan.FromSeconds(90);

    private readonly Script _script;
    private readonly IHost _host;
    private readonly Dictionary<ICard, int> _seen;
    private readonly Dictionary<QrtrAddress, string> _clients = [];

    public ScriptRadio(Script script, IHost host)
    {
        (_script, _host) = (script, host);
        (Card, Radio) = (host.Cards[0], host.Cards[1]);
        _seen = host.Cards.ToDictionary(device => device, _ => 0);
    }

    /// <summary>The PCI card.</summary>
    public ICard Card { get; }

    /// <summary>The SoC radio.</summary>
    public ICard Radio { get; }

    /// <summary>Sets how the firmware of a device presents itself.</summary>
    public static void Set(ICard device, Func<CardFirmware, CardFirmware> change) => Model(device).Firmware = change(Model(device).Firmware);

    /// <summary>Starts devices one by one, or together.</summary>
    public async Task StartAsync(bool together, params ICard[] devices)
    {
        if (together) await Task.WhenAll(devices.Select(TryAsync));
        else foreach (var device in devices) await TryAsync(device);
        await RecordAsync($"{string.Join(together ? " and " : ", then ", devices.Select(device => device.Name))} started");

        async Task TryAsync(ICard device)
        {
            try
            {
                await device.BringUpAsync(BringUpGoal.Up, _script.CancellationToken);
            }
            catch (BringUpFailedException)
            {
                // The device's state, which is recorded, shows the failure.
            }
        }
    }

    /// <summary>Executes an event and records its consequences.</summary>
    public async Task WhenAsync(string what, Func<Task> happens)
    {
        await happens();
        await RecordAsync(what);
    }

    /// <summary>Sends an indication from the card to the radio's driver.</summary>
    public Task IndicateAsync(WlfwMessage indication) =>
        Model(Card).TransmitAsync(new QrtrPacket(QrtrPacketType.Data, Service(Card), Model(Radio).Clients[0], ConfirmRx: false, WlfwCodec.Encode(indication, 1)), _script.CancellationToken);

    /// <summary>Sends a control packet from the card to the name service.</summary>
    public async Task ControlAsync(QrtrControlPacket packet)
    {
        await Model(Card).TransmitAsync(packet.ToPacket(QrtrAddress.Control(Model(Card).Running.Node), NameService), _script.CancellationToken);
        await _script.SettleAsync();
    }

    /// <summary>Returns the address of a device's WLFW service.</summary>
    public static QrtrAddress Service(ICard device) => new(Model(device).Running.Node, Model(device).Running.Port);

    /// <summary>Returns the announcement of a WLFW service with the radio's instance.</summary>
    public QrtrNewServer RadioAnnouncement(uint port) => new(WlfwService.Id, WlfwService.Instance(Model(Radio).Running.Instance), Model(Card).Running.Node, port);

    /// <summary>Restarts the radio's remote processor.</summary>
    public Task RestartProcessorAsync(Func<Task>? whileDown = null) => _host.Drivers.RelinkAsync(Radio, whileDown, _script.CancellationToken);

    /// <summary>Crashes the firmware of a device.</summary>
    public void Crash(ICard device) => _host.Faults!.Arm(device, FaultAction.Crash, CardPoint.Now);

    public async ValueTask DisposeAsync()
    {
        await Radio.TakeDownAsync(_script.CancellationToken);
        await Card.TakeDownAsync(_script.CancellationToken);
    }

    // Clients are numbered in order of appearance, because drivers that start at the same time may get their ports in any order.
    private string NameOf(QrtrAddress client) => _clients.TryGetValue(client, out var name) ? name : _clients[client] = $"client {_clients.Count + 1}";

    private static ICardModel Model(ICard device) => device.Emulation ?? throw new InvalidOperationException($"{device.Name} is not a model.");

    private async Task RecordAsync(string what)
    {
        await _script.PassAsync(DriversAreDone);
        await _script.SettleAsync();
        _script.Transcript.Add("host", what);
        foreach (var device in _host.Cards)
        {
            var entries = Model(device).Transcript;
            // A power-up empties the device's transcript.
            var fresh = entries.Skip(entries.Count < _seen[device] ? 0 : _seen[device]).ToList();
            _seen[device] = entries.Count;
            foreach (var entry in fresh.Where(entry => entry.ToCard)) _script.Transcript.Add(device.Name, $"receives {entry.Message} from {NameOf(entry.Peer)}");
            var build = (await device.ReadIdentityAsync(_script.CancellationToken)).BuildId;
            _script.Transcript.Add(device.Name, $"is {device.State}; HELLOs received: {Model(device).HellosReceived}; build id that its driver has read: {build ?? "none"}");
        }
    }
}
