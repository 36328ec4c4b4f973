using System.Globalization;
using HilQrtr.Agent.Protocol;
using HilQrtr.Cards.Firmware;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Tests.Vhost.Support;
using HilQrtr.Rigs.Kernel.Vhost;
using HilQrtr.Rigs.Remote;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

/// <summary>Tests of the back end with the real drivers: <c>virtio_uml.c</c>, <c>virt-pci.c</c>, <c>virtio_console.c</c>.</summary>
[NonParallelizable]
internal sealed class RealGuestTests
{
    private const int Turns = 5;
    private const int Rounds = 40;
    private const int ConfigHeader = 64;
    private const string Sysfs = "/sys/bus/pci/devices";

    private static readonly TimeSpan HangTimeout = TimeSpan.FromSeconds(60);

    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("vhg").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [TestCase(RigClock.Virtual)]
    [TestCase(RigClock.Real)]
    [CancelAfter(120_000)]
    public async Task A_real_guest_finds_its_card_and_port_and_is_stopped_during_our_turn(RigClock clock, CancellationToken cancel)
    {
        var isVirtual = clock == RigClock.Virtual;
        using var server = new VhostUserServer(_folder, inband: isVirtual);
        var function = new FakeFunction();
        var card = new PciOverVirtio("card0") { Function = function };
        await using var port = new VirtioConsole("trial", server.Gate, takesTurns: isVirtual);
        (string, uint)[] devices = [(server.Add("card0", card), card.DeviceId), (server.Add("agent", port), port.DeviceId)];
        server.Start();
        using var guest = await StartAsync(devices, clock);
        var pump = new RemotePump("trial");
        await using var session = Session(pump, port, guest);
        var files = new RemoteFiles(session, pump.Time);

        await pump.RunAsync(
            async token =>
            {
                await session.ReadyAsync(token);
                Assert.That(await files.TryReadTextAsync($"{Sysfs}/0000:00:00.0/vendor", token), Is.EqualTo("0x1234\n"));
                Assert.That(await files.TryReadTextAsync($"{Sysfs}/0000:00:00.0/device", token), Is.EqualTo("0x5678\n"));
            },
            HangTimeout,
            cancel);

        for (var turn = 0; turn < Turns; turn++)
        {
            var ended = await UpTimeAsync(pump, files, cancel);
            // In virtual time, the guest must be stopped while hil runs. A sleep in the guest takes no real time.
            if (isVirtual) await AssertStoppedAsync(guest.Id, cancel);
            Assert.That(await UpTimeAsync(pump, files, cancel), isVirtual ? Is.EqualTo(ended).Within(0.1) : Is.AtLeast(ended));
            var sleep = TimeSpan.FromSeconds(isVirtual ? 100 : 0.1);
            await pump.RunAsync(token => files.SleepAsync(sleep, token), HangTimeout, cancel);
            // The guest reports its uptime in hundredths of a second.
            Assert.That(await UpTimeAsync(pump, files, cancel), Is.AtLeast(ended + sleep.TotalSeconds - 0.02));
        }

        await pump.RunAsync(token => TransferLargeFilesAsync(files, token), HangTimeout, cancel);

        Assert.That(server.Problems.Select(p => p.ToString()), Is.Empty);
        Assert.That(function.Calls, Does.Contain("cfg read 0 4"));
        Assert.That(card.Commands, Is.GreaterThan(20));
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_misbehaving_driver_affects_neither_the_other_card_nor_the_agent([Range(1, 3)] int seed, CancellationToken cancel)
    {
        using var server = new VhostUserServer(_folder, inband: true);
        PciOverVirtio good = new("card0") { Function = new FakeFunction() }, bad = new("card1") { Function = new FakeFunction() };
        await using var port = new VirtioConsole("trial", server.Gate, takesTurns: false);
        var sabotaged = Path.Combine(_folder, "sabotaged.sock");
        (string, uint)[] devices = [(server.Add("card0", good), good.DeviceId), (sabotaged, bad.DeviceId), (server.Add("agent", port), port.DeviceId)];
        using var saboteur = new SabotagingProxy(sabotaged, server.Add("card1", bad), bad.QueueCount, seed);
        server.Start();
        using (var guest = await StartAsync(devices, RigClock.Real))
        {
            var pump = new RemotePump("trial");
            await using var session = Session(pump, port, guest);
            await pump.RunAsync(token => MistreatAsync(session, new RemoteFiles(session, pump.Time), new Random(seed), token), HangTimeout, cancel);
        }

        Assert.That(saboteur.Failure, Is.Null);
        Assert.That(saboteur.Sabotages, Is.Positive);
        Assert.That(server.Problems.Select(p => p.Device).Distinct(), Is.EqualTo(new[] { "card1" }));
        Assert.That(server.Problems.Select(p => p.Kind), Has.None.Contains("threw"));
    }

    /// <summary>Writes random bytes to the second card's configuration space, as root in the guest, and checks that the first card is intact.</summary>
    private static async Task MistreatAsync(AgentSession session, RemoteFiles files, Random random, CancellationToken cancel)
    {
        await session.ReadyAsync(cancel);
        for (var round = 1; round <= Rounds; round++)
        {
            var header = new byte[ConfigHeader];
            random.NextBytes(header);
            await session.CallAsync(new WholeFileWrite($"{Sysfs}/0000:00:01.0/config", AgentFileAccess.Write, AtOnce: false, header), null, cancel);
            await files.TryReadBytesAsync($"{Sysfs}/0000:00:01.0/config", cancel);
            var config = await files.TryReadBytesAsync($"{Sysfs}/0000:00:00.0/config", cancel);
            Assert.That(Convert.ToHexString(config!.Value.Span[..4]), Is.EqualTo("34127856"), $"round {round}");
        }
    }

    /// <summary>In each direction, transfers more data at once than the port's queues and buffers can contain.</summary>
    private static async Task TransferLargeFilesAsync(RemoteFiles files, CancellationToken cancel)
    {
        var bytes = new byte[60_000];
        new Random(1).NextBytes(bytes);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => files.ReplaceAsync($"/tmp/much{i}", bytes, cancel)));
        var read = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => files.TryReadBytesAsync($"/tmp/much{i}", cancel)));
        Assert.That(read.Select(file => file!.Value.Span.SequenceEqual(bytes)), Is.All.True);
    }

    private async Task<GuestProcess> StartAsync((string, uint)[] devices, RigClock clock)
    {
        var image = Path.Combine(_folder, "initramfs");
        var kernel = Requirement.StockKernel();
        GuestImage.Write(image, "trial", Requirement.Agent, [], new FirmwareStore(), new Dictionary<string, string>());
        return await GuestProcess.StartAsync("trial", new UmlCommand
        {
            Binary = kernel.Binary,
            InitialRamDisk = image,
            Folder = _folder,
            Devices = devices,
            Clock = clock,
        });
    }

    private static AgentSession Session(RemotePump pump, VirtioConsole port, GuestProcess guest) =>
        new(pump, port, new AgentSessionOptions { Host = "host0", WhyEnded = guest.Console.Text });

    private static async Task<double> UpTimeAsync(RemotePump pump, RemoteFiles files, CancellationToken cancel)
    {
        string? text = null;
        await pump.RunAsync(async token => text = await files.TryReadTextAsync("/proc/uptime", token), HangTimeout, cancel);
        return double.Parse(text!.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>Asserts that the guest's process is stopped: its CPU time does not change between two reads.</summary>
    private static async Task AssertStoppedAsync(int process, CancellationToken cancel)
    {
        var used = await ProcessorTimeAsync(process, cancel);
        for (var i = 0; i < 200; i++)
            Assert.That(await ProcessorTimeAsync(process, cancel), Is.EqualTo(used));
    }

    private static async Task<string> ProcessorTimeAsync(int process, CancellationToken cancel)
    {
        var fields = (await File.ReadAllTextAsync($"/proc/{process}/stat", cancel)).Split(") ")[^1].Split(' ');
        return $"{fields[11]} {fields[12]}";
    }
}
