using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Tests.Evidence;

public sealed class KernelFunctionTests
{
    [Test]
    public void The_function_of_a_warning_is_in_the_line_itself() =>
        Assert.That(Origin("WARNING: CPU: 0 PID: 33 at drivers/net/wireless/ath/ath11k/ce.c:1042 ath11k_ce_cleanup_pipes+0x1f/0x60"), Is.EqualTo("WARNING in ath11k_ce_cleanup_pipes"));

    [Test]
    public void The_function_of_a_KASAN_report_is_in_the_line_itself() =>
        Assert.That(Origin("BUG: KASAN: slab-use-after-free in qrtr_node_enqueue.isra.0+0x88/0x120", "Read of size 8 at addr 0000000012345678 by task modprobe/33"), Is.EqualTo("KASAN in qrtr_node_enqueue"));

    [Test]
    public void An_Oops_names_the_function_at_its_instruction_pointer() =>
        Assert.That(
            Origin("BUG: kernel NULL pointer dereference, address: 0000000000000010", "#PF: supervisor read access in kernel mode", "RIP: 0010:ath11k_core_halt+0x1a/0x90 [ath11k]", "Call Trace:", " ath11k_core_restart+0x40/0x80"),
            Is.EqualTo("BUG in ath11k_core_halt"));

    [Test]
    public void The_report_of_a_hung_task_names_the_sleeping_function_rather_than_the_scheduler() =>
        Assert.That(
            Origin("INFO: task modprobe:33 blocked for more than 122 seconds.", "Call Trace:", " [<60012345>] ? __schedule+0x10/0x20", " [<60012346>] schedule+0x10/0x20", " [<60012347>] mhi_sync_power_up+0x40/0x90"),
            Is.EqualTo("hung task in mhi_sync_power_up"));

    [Test]
    public void A_report_without_a_trace_names_no_functions() => Assert.That(Origin("WARNING: something", "an innocent line"), Is.EqualTo("WARNING"));

    [Test]
    public void The_trace_of_a_later_report_is_not_used() =>
        Assert.That(Origin("BUG: first", "---[ end trace 0000000000000000 ]---", "RIP: 0010:of_the_second+0x1/0x2"), Is.EqualTo("BUG"));

    [TestCase("ath11k_pci 0000:01:00.0: firmware crashed: MHI_CB_EE_RDDM", "firmware crash")]
    [TestCase("kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)", "kmemleak")]
    [TestCase("INFO: task modprobe:33 blocked for more than 122 seconds.", "hung task")]
    public void A_report_without_a_trace_does_not_use_the_trace_of_the_next_report(string report, string origin) =>
        Assert.That(Origin(report, "WARNING: CPU: 0 PID: 33 at net/qrtr/ns.c:1 qrtr_ns_worker+0x1/0x2", "RIP: 0010:qrtr_ns_worker+0x1/0x2"), Is.EqualTo(origin));

    private static string Origin(params IReadOnlyList<string> texts) =>
        KernelLogScanner.Scan([.. texts.Select(text => new KernelLogLine(TimeSpan.Zero, 4, text))])[0].Origin;
}
