using HilQrtr.Errors;

namespace HilQrtr.Tests.Errors;

/// <summary>Tests how the last messages of a real kernel are parsed after the kernel has died.</summary>
public sealed class HostDiedExceptionTests
{
    private const string Uml = """
        [   42.960000] mhi mhi0: Device failed to clear MHI Reset
        [   97.760000] Kernel panic - not syncing: Kernel mode fault at addr 0x0, ip 0x60245079
        [   97.760000] CPU: 0 UID: 0 PID: 44 Comm: hilqrtr-agent Not tainted 6.12.117-hilqrtr #1
        [   97.760000] Stack:
        [   97.760000]  602857eb 00000008 6028575f 6300baf0
        [   97.760000] Call Trace:
        [   97.760000]  [<602857eb>] ? ath11k_ce_tx_process_cb+0xcb/0x260
        [   97.760000]  [<6028575f>] ? ath11k_ce_tx_process_cb+0x3f/0x260
        """;

    private const string X86 = """
        [    5.984113] BUG: kernel NULL pointer dereference, address: 0000000000000000
        [    5.984816] #PF: supervisor instruction fetch in kernel mode
        [    5.985247] Oops: Oops: 0010 [#1] PREEMPT SMP NOPTI
        [    5.985774] RIP: 0010:0x0
        [    5.987369] Call Trace:
        [    5.991808]  <TASK>
        [    5.991982]  __mhi_device_get_sync+0x58/0x200 [mhi]
        [    5.992284]  mhi_device_get_sync+0x16/0x30 [mhi]
        [    5.999374] ---[ end trace 0000000000000000 ]---
        [    6.001488] Kernel panic - not syncing: Fatal exception in interrupt
        [    6.004060] Kernel Offset: 0x20200000 from 0xffffffff81000000
        """;

    [Test]
    public void The_origin_of_a_panic_has_its_function_and_message() =>
        Assert.That(Died(Uml).Origin, Is.EqualTo("panic in ath11k_ce_tx_process_cb: Kernel mode fault at addr 0x0"));

    [Test]
    public void The_Oops_before_a_panic_is_its_origin() =>
        Assert.That(
            (Died(X86).Origin, Died(X86).Panic, Died(X86).LastWords),
            Is.EqualTo(("BUG in __mhi_device_get_sync", "BUG in __mhi_device_get_sync", "[    6.001488] Kernel panic - not syncing: Fatal exception in interrupt: BUG in __mhi_device_get_sync")));

    [TestCase("Kernel mode fault at addr 0x62a4b008, ip 0x60245079", "panic: Kernel mode fault at addr N")]
    [TestCase("Kernel mode fault at addr 0x8, ip 0x60245079", "panic: Kernel mode fault at addr 0x8")]
    [TestCase("Segfault with no mm", "panic: Segfault with no mm")]
    public void The_origin_has_no_addresses_except_offsets_from_NULL(string message, string origin) =>
        Assert.That(Died($"[ 1.0] Kernel panic - not syncing: {message}").Origin, Is.EqualTo(origin));

    [Test]
    public void A_warning_before_a_panic_is_not_its_origin() =>
        Assert.That(
            Died("[ 1.0] WARNING: CPU: 0 PID: 1 at kernel/irq/manage.c:774 __enable_irq+0x1/0x2\n[ 2.0] Kernel panic - not syncing: Segfault with no mm").Origin,
            Is.EqualTo("panic: Segfault with no mm"));

    [Test]
    public void The_message_names_the_origin_and_leaves_the_console_out()
    {
        var died = Died(Uml);

        Assert.That(died.Message, Is.EqualTo("the host of rig kernel-duo died: its kernel exited with status 134: panic in ath11k_ce_tx_process_cb: Kernel mode fault at addr 0x0"));
        Assert.That(died.Console, Is.EqualTo(Uml));
        Assert.That((died.Panic, died.LastWords), Is.EqualTo(("Kernel mode fault at addr 0x0", "[   97.760000] Kernel panic - not syncing: Kernel mode fault at addr 0x0, ip 0x60245079")));
    }

    [Test]
    public void A_kernel_that_dies_without_a_panic_has_no_origin()
    {
        var died = new HostDiedException("kernel-duo", "its kernel exited with status 1");

        Assert.That((died.Origin, died.Panic, died.LastWords), Is.EqualTo(((string?)null, (string?)null, "its kernel exited with status 1")));
    }

    private static HostDiedException Died(string console) => new("kernel-duo", "its kernel exited with status 134", console);
}
