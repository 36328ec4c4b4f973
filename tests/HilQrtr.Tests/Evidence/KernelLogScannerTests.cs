using System.Text.RegularExpressions;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Tests.Evidence;

public sealed class KernelLogScannerTests
{
    private static readonly (string Kind, string Text)[] Examples =
    [
        ("WARNING", "WARNING: CPU: 0 PID: 31 at net/qrtr/af_qrtr.c:300 qrtr_node_enqueue+0x10/0x20"),
        ("WARNING", "WARNING: No handler for port 3"),
        ("BUG", "BUG: kernel NULL pointer dereference, address: 0000000000000010"),
        ("BUG", "kernel BUG at net/core/skbuff.c:112!"),
        ("BUG", "BUG: sleeping function called from invalid context at mm/slab.h:409"),
        ("Oops", "Oops: 0002 [#1] PREEMPT SMP"),
        ("Oops", "Unable to handle kernel paging request at virtual address dead000000000100"),
        ("panic", "Kernel panic - not syncing: Fatal exception"),
        ("general protection fault", "general protection fault, probably for non-canonical address 0xdead000000000122: 0000 [#1]"),
        ("KASAN", "BUG: KASAN: slab-use-after-free in qrtr_endpoint_post+0x1/0x2"),
        ("KFENCE", "BUG: KFENCE: out-of-bounds read in qrtr_recvmsg+0x1/0x2"),
        ("KCSAN", "BUG: KCSAN: data-race in a / b"),
        ("UBSAN", "UBSAN: array-index-out-of-bounds in net/qrtr/ns.c:10:2"),
        ("kmemleak", "kmemleak: 3 new suspected memory leaks (see /sys/kernel/debug/kmemleak)"),
        ("lockdep", "WARNING: possible circular locking dependency detected"),
        ("lockdep", "WARNING: possible recursive locking detected"),
        ("lockdep", "WARNING: SOFTIRQ-safe -> SOFTIRQ-unsafe lock order detected"),
        ("lockdep", "WARNING: inconsistent lock state"),
        ("lockdep", "INFO: possible recursive locking detected"),
        ("lockdep", "INFO: trying to register non-static key."),
        ("lockdep", "WARNING: suspicious RCU usage"),
        ("lockdep", "WARNING: bad unlock balance detected!"),
        ("RCU stall", "rcu: INFO: rcu_preempt self-detected stall on CPU"),
        ("RCU stall", "rcu: INFO: rcu_sched detected stalls on CPUs/tasks:"),
        ("hung task", "INFO: task kworker/0:1:12 blocked for more than 120 seconds."),
        ("lockup", "watchdog: BUG: soft lockup - CPU#0 stuck for 26s! [insmod:44]"),
        ("firmware crash", "ath11k_pci 0000:01:00.0: firmware crashed: MHI_CB_EE_RDDM"),
    ];

    private static readonly string[] Harmless =
    [
        "ath11k_pci 0000:01:00.0: chip_id 0x0 chip_family 0xb board_id 0x100 soc_id 0xffffffff",
        "ath11k_pci 0000:01:00.0: failed to start core: -110",
        "DEBUG: all is well",
        "no warning: here",
        "Warning: unable to open an initial console.",
        "kmemleak: Kernel memory leak detector initialized (mem pool available: 15869)",
        "rcu: Hierarchical RCU implementation.",
        "Lock dependency validator: Copyright (c) 2006 Red Hat, Inc., Ingo Molnar",
        "HilQrtr: test A_WARNING: and BUG: Oops in a name",
    ];

    [TestCaseSource(nameof(Examples))]
    public void Each_problem_is_found_and_reported_with_its_kind((string Kind, string Text) example)
    {
        var finding = KernelLogScanner.Scan([Line(example.Text)]).Single();
        Assert.That((finding.Kind, finding.Line.Text), Is.EqualTo(example));
    }

    [TestCaseSource(nameof(Harmless))]
    public void An_ordinary_line_is_not_a_finding(string text) => Assert.That(KernelLogScanner.Scan([Line(text)]), Is.Empty);

    [Test]
    public void Every_kind_has_an_example_here() =>
        Assert.That(KernelLogScanner.KindNames, Is.EquivalentTo(Examples.Select(example => example.Kind).Distinct()));

    [Test]
    public void Findings_are_in_log_order_with_at_most_one_per_line()
    {
        var findings = KernelLogScanner.Scan([Line("BUG: a"), Line("fine"), Line("WARNING: b BUG: c")]);
        Assert.That(findings.Select(finding => finding.Line.Text), Is.EqualTo(["BUG: a", "WARNING: b BUG: c"]));
    }

    [Test]
    public void Allowed_lines_are_not_findings()
    {
        var findings = KernelLogScanner.Scan(
            [Line("ath11k_pci 0000:01:00.0: firmware crashed: MHI_CB_EE_RDDM"), Line("WARNING: x")], [new Regex("firmware crashed: MHI_CB_EE_RDDM")]);
        Assert.That(findings.Select(finding => finding.Kind), Is.EqualTo(["WARNING"]));
    }

    [Test]
    public void The_text_of_a_finding_contains_its_kind_and_line() =>
        Assert.That(new KernelLogFinding("BUG", Line("BUG: a")).ToString(), Is.EqualTo("BUG: [    1.500000] BUG: a"));

    private static KernelLogLine Line(string text) => new(TimeSpan.FromSeconds(1.5), 4, text);
}
