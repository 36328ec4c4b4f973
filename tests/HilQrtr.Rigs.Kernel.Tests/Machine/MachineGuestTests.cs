using System.Net.Sockets;
using System.Text;
using HilQrtr.Cards;
using HilQrtr.Cards.Firmware;
using HilQrtr.Configuration;
using HilQrtr.Errors;
using HilQrtr.Kernels;
using HilQrtr.Protocols;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Kernel.Guest;
using HilQrtr.Rigs.Kernel.Machine;

namespace HilQrtr.Rigs.Kernel.Tests.Machine;

/// <summary>
/// Boots a distribution's unmodified kernel in QEMU. The test is skipped unless <c>hil machine install</c> and <c>hil kernel get
/// debian-7.3</c> have been run. If the environment contains <c>HILQRTR_REQUIRE_MACHINE=1</c>, the test fails instead.
/// </summary>
[NonParallelizable]
internal sealed class MachineGuestTests
{
    private const string KernelVersion = "debian-7.3";
    private const string Driver = "/sys/bus/pci/drivers/ath11k_pci";
    private static readonly TimeSpan HangAfter = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    [Test]
    public async Task A_card_comes_up_on_an_unmodified_kernel()
    {
        var plan = await PlanAsync(Inspection.None);
        await using var machines = await KernelGuest.BootAsync(plan.Rig, [plan], CancellationToken.None);
        var guest = (MachineGuest)machines.All[0];
        var card = plan.Host.Cards[0];
        await machines.Pump.RunAsync(
            async token =>
            {
                var files = guest.Agent.Files;
                Assert.That(await files.WriteTextAsync($"{Driver}/bind", card.Address, token), Is.EqualTo(Errno.None), guest.ConsoleText);
                for (var waited = TimeSpan.Zero; (await files.ListAsync("/sys/class/ieee80211", token)).Count == 0; waited += Poll)
                {
                    Assert.That(waited, Is.LessThan(Bound), $"time until the card has a wiphy\n{guest.ConsoleText}");
                    await files.SleepAsync(Poll, token);
                }
                Assert.That(await files.WriteTextAsync($"{Driver}/unbind", card.Address, token), Is.EqualTo(Errno.None));
            },
            HangAfter,
            CancellationToken.None);
        // Only the number of backtraces is checked, because even on an idle machine, a processor may be busy printing them.
        guest.StopAndLocate();
        Assert.That(Backtraces.CountComplete(guest.ConsoleText), Is.EqualTo(plan.Machine!.Processors), guest.ConsoleText);
        lock (guest.Gate)
        {
            Assert.That(guest.Cards[0].Card.Model.Violations, Is.Empty, "rules of the model that the driver broke");
            Assert.That(guest.Cards[0].Card.UnknownRegisters, Is.Empty, "registers that the driver accessed and the model does not have");
        }
    }

    [Test]
    public async Task A_kept_machine_is_stopped_when_its_kernel_panics_and_gdb_can_be_attached()
    {
        var plan = await PlanAsync(new Inspection { Keeps = true, HasGdb = true });
        await using var machines = await KernelGuest.BootAsync(plan.Rig, [plan], CancellationToken.None);
        var guest = (MachineGuest)machines.All[0];

        var died = await Assert.ThrowsAsync<HostDiedException>(() => machines.Pump.RunAsync(
            token => guest.Agent.Files.WriteTextAsync("/proc/sysrq-trigger", "c", token), HangAfter, CancellationToken.None));

        Assert.That(died!.Message, Does.Contain("the machine is stopped"));
        Assert.That(died.Console, Does.Contain("sysrq triggered crash"));
        Assert.That(guest.Connections.Select(connection => connection.Name), Is.EqualTo(["gdb", "monitor"]));
        var gdb = Path.Combine(plan.Folder, "gdb.sock");
        Assert.That(guest.Connections[0].Command, Does.Contain(gdb));
        Assert.That(await WhyStoppedAsync(gdb), Does.Match(@"\$T[0-9a-f]{2}"), "the stub's reply to ?");
    }

    // The question mark asks a gdb stub why the target has stopped (gdb's manual, "Remote Protocol").
    private static async Task<string> WhyStoppedAsync(string path)
    {
        using var stub = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = (int)Bound.TotalMilliseconds };
        await stub.ConnectAsync(new UnixDomainSocketEndPoint(path));
        stub.Send("$?#3f"u8);
        var reply = "";
        var buffer = new byte[1024];
        while (!reply.Contains('#', StringComparison.Ordinal) && stub.Receive(buffer) is > 0 and var count) reply += Encoding.ASCII.GetString(buffer, 0, count);
        return reply;
    }

    private static async Task<GuestPlan> PlanAsync(Inspection inspection)
    {
        var (qemu, kernel) = await RequireAsync();
        var firmware = new CardFirmware { BuildId = "WLAN.TRIAL.1", BoardId = 0xff, Mac = "00:03:7f:00:00:01", Instance = CardChips.All["QCA6390"].ServiceInstance, ImageSize = 2 << 20 };
        return new GuestPlan
        {
            Rig = "trial",
            Host = new HostDeclaration("host0", new KernelDeclaration(KernelVersion, []), [new CardDeclaration("card0", "QCA6390", CardBus.Pci, QemuCommand.AddressOf(0), firmware, [])]),
            Kernel = KernelImage.Of(kernel, parts: null),
            Agent = Requirement.Agent,
            Firmware = new FirmwareStore(),
            Folder = Directory.CreateTempSubdirectory("hilqrtr-machine-").FullName,
            Machine = new MachinePlan { Qemu = [qemu], Modules = [.. MachineKernel.Of(kernel).Modules.Select(module => module.Path)] },
            Inspection = inspection,
        };
    }

    private static async Task<(string Qemu, BuiltKernel Kernel)> RequireAsync()
    {
        var environment = ProgramEnvironment.OfThisProcess();
        try
        {
            var qemu = await new QemuStore(environment).FindAsync(CancellationToken.None);
            var store = new KernelStore(environment);
            return store.Find(KernelVersion, null, KernelEngine.Machine) is var (_, kernel) ? (qemu.Program, kernel)
                : throw Lacks($"No kernel named {KernelVersion} in {store.Folder}: run `hil kernel get {KernelVersion}`.");
        }
        catch (SetupException e)
        {
            throw Lacks(e.Message);
        }
    }

    private static Exception Lacks(string reason) => Environment.GetEnvironmentVariable("HILQRTR_REQUIRE_MACHINE") == "1" ? new AssertionException(reason) : new IgnoreException(reason);
}
