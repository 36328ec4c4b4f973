using System.Text.Json;
using HilQrtr.Rigs.Kernel.Machine;

namespace HilQrtr.Rigs.Kernel.Tests.Machine;

internal sealed class QemuCommandTests
{
    private static QemuCommand Command(MachinePlan machine, params string[] cards) => new()
    {
        Machine = machine,
        Kernel = "/k/bzImage",
        InitialRamDisk = "/f/initramfs",
        Folder = "/f",
        Cards = cards,
        AgentSocket = "/f/agent.sock",
        MonitorSocket = "/f/qmp.sock",
    };

    private static MachinePlan Machine => new() { Qemu = ["/opt/qemu"] };

    [Test]
    public void Each_card_is_behind_a_root_port_of_its_own()
    {
        var line = Command(Machine, "/f/a.sock", "/f/b.sock").Line();
        Assert.That(line.Where(word => word.StartsWith("pcie-root-port,", StringComparison.Ordinal)), Is.EqualTo([
            "pcie-root-port,id=port0,chassis=1,bus=pcie.0,addr=4",
            "pcie-root-port,id=port1,chassis=2,bus=pcie.0,addr=5",
        ]));
        var cards = line.Where(word => word.StartsWith('{')).Select(word => JsonDocument.Parse(word).RootElement).ToList();
        Assert.That(cards.Select(card => card.GetProperty("bus").GetString()), Is.EqualTo(["port0", "port1"]));
        Assert.That(cards.Select(card => card.GetProperty("socket").GetProperty("path").GetString()), Is.EqualTo(["/f/a.sock", "/f/b.sock"]));
        Assert.That(cards.Select(card => card.GetProperty("driver").GetString()), Is.All.EqualTo("vfio-user-pci"));
    }

    [TestCase(0, ExpectedResult = "0000:01:00.0")]
    [TestCase(9, ExpectedResult = "0000:0a:00.0")]
    public string The_bus_of_a_card_is_numbered_by_its_slot(int slot) => QemuCommand.AddressOf(slot);

    [Test]
    public void A_path_with_quotes_and_commas_stays_whole() =>
        Assert.That(JsonDocument.Parse(Command(Machine, "/f/a,\"b\".sock").Line()[^1]).RootElement.GetProperty("socket").GetProperty("path").GetString(), Is.EqualTo("/f/a,\"b\".sock"));

    [Test]
    public void The_memory_is_shared_with_the_process_that_serves_the_cards() =>
        Assert.That(Command(Machine).Line(), Has.Some.EqualTo("memory-backend-memfd,id=ram,size=512M,share=on"));

    [Test]
    public void Interrupts_are_remapped_unless_the_machine_says_otherwise()
    {
        const string remapping = "intel-iommu,intremap=on,dma-translation=off";
        Assert.That(Command(Machine).Line(), Has.Some.EqualTo(remapping));
        Assert.That(Command(Machine with { RemapsInterrupts = false }).Line(), Has.None.EqualTo(remapping));
    }

    [Test]
    public void A_kept_machine_has_a_monitor_for_events_and_one_for_a_person()
    {
        Assert.That(Command(Machine).Line(), Has.None.EqualTo("-mon"));
        var kept = Command(Machine) with { Inspection = new Inspection { Keeps = true } };
        Assert.That(kept.Line(), Has.Some.EqualTo("unix:/f/events.sock,server=on,wait=off").And.Some.EqualTo("socket,id=person,path=/f/monitor.sock,server=on,wait=off"));
    }

    [Test]
    public void With_gdb_the_kernel_runs_where_it_was_linked()
    {
        Assert.That(Command(Machine).Line(), Has.None.EqualTo("-gdb"));
        var line = (Command(Machine) with { Inspection = new Inspection { HasGdb = true } }).Line();
        Assert.That(line, Has.Some.EqualTo("unix:/f/gdb.sock,server=on,wait=off"));
        Assert.That(line[line.ToList().IndexOf("-append") + 1].Split(' ').TakeWhile(word => word != "--"), Has.Some.EqualTo("nokaslr"));
    }

    [Test]
    public void A_panic_dumps_the_trace_if_tracepoints_are_recorded() =>
        Assert.That((Command(Machine) with { Inspection = new Inspection { Traces = true } }).Line(), Has.Some.Contains(" ftrace_dump_on_oops=orig_cpu "));

    [Test]
    public void The_command_begins_with_the_given_program_and_its_arguments() =>
        Assert.That(Command(Machine with { Qemu = ["/lib/ld.so", "/opt/qemu"] }).Line().Take(2), Is.EqualTo(["/lib/ld.so", "/opt/qemu"]));
}
