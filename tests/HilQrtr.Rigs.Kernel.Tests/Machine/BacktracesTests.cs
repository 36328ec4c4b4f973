using HilQrtr.Rigs.Kernel.Machine;

namespace HilQrtr.Rigs.Kernel.Tests.Machine;

internal sealed class BacktracesTests
{
    // The console of Debian's 7.3 after SysRq-l, without the registers.
    private const string PrintingProcessor = """
        [   38.538949] sysrq: Show backtrace of all active CPUs
        [   38.539309] NMI backtrace for cpu 0
        [   38.539974] CPU: 0 UID: 0 PID: 0 Comm: swapper/0 Not tainted 7.3.4+deb13-amd64 #1 PREEMPT(lazy)
        [   38.540537] Call Trace:
        [   38.541681]  <IRQ>
        [   38.541865]  dump_stack_lvl+0x5d/0x80
        [   38.542340]  ? __pfx_nmi_raise_cpu_backtrace+0x10/0x10
        [   38.542359]  nmi_trigger_cpumask_backtrace+0x10d/0x130
        [   38.542378]  __handle_sysrq.cold+0x91/0x141
        [   38.542413]  serial8250_handle_irq.part.0+0x7e/0x180
        [   38.542602]  </IRQ>
        [   38.542602]  <TASK>
        [   38.542602]  asm_common_interrupt+0x26/0x40
        [   38.542602] RIP: 0010:pv_native_safe_halt+0xf/0x20
        [   38.542602] Code: 20 d0 c3 cc cc cc cc 0f 1f 40 00
        [   38.542602]  default_idle+0x9/0x20
        [   38.542602]  do_idle+0x1dd/0x2c0
        [   38.542602]  common_startup_64+0x13e/0x151
        [   38.542602]  </TASK>
        [   38.542602] Sending NMI from CPU 0 to CPUs 1:

        """;

    private const string BusyProcessor = """
        [   38.544665] NMI backtrace for cpu 1
        [   38.544665] CPU: 1 UID: 0 PID: 77 Comm: kworker/1:2 Not tainted 7.3.4+deb13-amd64 #1 PREEMPT(lazy)
        [   38.544665] RIP: 0010:ath11k_ce_tx_process_cb+0xf/0x20 [ath11k]
        [   38.544665] Call Trace:
        [   38.544665]  <TASK>
        [   38.544665]  ath11k_ce_cleanup_pipes+0x9/0x20 [ath11k]
        [   38.544665]  ath11k_core_deinit+0x29/0xf0 [ath11k]
        [   38.544665]  </TASK>

        """;

    [Test]
    public void The_functions_of_a_busy_processor_are_listed_and_idle_processors_are_left_out() => Assert.That(
        Backtraces.Busy(PrintingProcessor + BusyProcessor),
        Is.EqualTo(new[] { new[] { "ath11k_ce_tx_process_cb", "ath11k_ce_cleanup_pipes", "ath11k_core_deinit" } }));

    [Test]
    public void A_machine_with_idle_processors_has_no_busy_stack() => Assert.That(Backtraces.Busy(PrintingProcessor), Is.Empty);

    [Test]
    public void The_functions_that_print_the_backtraces_are_left_out() => Assert.That(
        Backtraces.Busy(PrintingProcessor.Replace("do_idle", "ath11k_work", StringComparison.Ordinal)),
        Is.EqualTo(new[] { new[] { "asm_common_interrupt", "pv_native_safe_halt", "default_idle", "ath11k_work", "common_startup_64" } }));

    [TestCase("", ExpectedResult = 1)]
    [TestCase(BusyProcessor, ExpectedResult = 2)]
    [TestCase("[ 1.0] NMI backtrace for cpu 1 skipped: idling at default_idle+0x9/0x20\n", ExpectedResult = 2)]
    [TestCase("[ 1.0] NMI backtrace for cpu 1\n[ 1.0]  <TASK>\n", ExpectedResult = 1)]
    public int Complete_backtraces_are_counted(string rest) => Backtraces.CountComplete(PrintingProcessor + rest);
}
