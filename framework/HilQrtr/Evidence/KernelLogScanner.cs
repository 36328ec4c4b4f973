using System.Text.RegularExpressions;
using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>Finds kernel log lines that make a test fail even if all of the test's assertions held.</summary>
public static class KernelLogScanner
{
    /// <summary>Prefix of lines that HilQrtr writes into the log. Such lines are ignored, because a test name in them may look like a finding.</summary>
    public const string MarkPrefix = "HilQrtr: ";

    // Reports of these kinds have no stack trace.
    private const string FirmwareCrash = "firmware crash";
    private const string Kmemleak = "kmemleak";

    // The first pattern that matches determines the kind. Many specific reports begin with BUG: or WARNING:, so the specific patterns come
    // before the general patterns for these two words.
    private static readonly (string Kind, Regex Pattern)[] Kinds =
    [
        // mm/kasan/report.c, mm/kfence/report.c, kernel/kcsan/report.c, lib/ubsan.c, mm/kmemleak.c
        Row("KASAN", @"\bKASAN: "),
        Row("KFENCE", @"\bKFENCE: "),
        Row("KCSAN", @"\bKCSAN: "),
        Row("UBSAN", @"\bUBSAN: "),
        Row(Kmemleak, @"\bkmemleak: .*\bsuspected memory leaks?\b|^unreferenced object 0x"),
        // kernel/locking/lockdep.c, kernel/locking/mutex.c
        Row("lockdep", @"\b(possible circular locking dependency|possible recursive locking|possible irq lock inversion"
            + @"|inconsistent lock state|bad unlock balance|held lock freed|lock held when returning to user space"
            + @"|suspicious RCU usage|Nested lock was not taken|Invalid wait context)\b"
            + @"|\b[-\w]+-safe -> [-\w]+-unsafe lock order\b|INFO: trying to register non-static key|DEBUG_LOCKS_WARN_ON"),
        // kernel/rcu/tree_stall.h
        Row("RCU stall", @"\brcu.*\b(detected (expedited )?stalls?|self-detected stall|kthread starved)\b"),
        // kernel/hung_task.c, kernel/watchdog.c
        Row("hung task", @"\bblocked for more than \d+ seconds\b|\bhung_task: blocked tasks\b"),
        Row("lockup", @"\b(soft|hard) LOCKUP\b|\b(soft|hard) lockup\b"),
        Row(KernelPanic.Kind, @"\bKernel panic\b"),
        Row("general protection fault", @"\bgeneral protection fault\b"),
        Row("Oops", @"\bOops\b|\b[Uu]nable to handle kernel\b"),
        Row("BUG", @"\bBUG: |\bkernel BUG at "),
        Row("WARNING", @"\bWARNING: "),
        // drivers/net/wireless/ath/ath11k/mhi.c: ath11k_mhi_op_status_cb; ath12k/mhi.c: ath12k_mhi_op_status_cb
        Row(FirmwareCrash, @"\bfirmware crashed\b"),
    ];

    /// <summary>All kinds of finding, in the order in which the scanner tries them.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Kinds.Select(row => row.Kind)];

    /// <summary>Scans the log lines of one test.</summary>
    /// <param name="lines">The lines that were logged during the test.</param>
    /// <param name="allowed">Patterns of lines that the test expects. A line that matches a pattern is not a finding.</param>
    /// <returns>At most one finding per line, in the order of the log.</returns>
    public static IReadOnlyList<KernelLogFinding> Scan(IReadOnlyList<KernelLogLine> lines, IReadOnlyList<Regex>? allowed = null)
    {
        var findings = new List<KernelLogFinding>();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Text.StartsWith(MarkPrefix, StringComparison.Ordinal)) continue;
            if (KindOf(line.Text) is not { } kind) continue;
            if (allowed?.Any(pattern => pattern.IsMatch(line.Text)) == true) continue;
            findings.Add(new KernelLogFinding(kind, line, kind is FirmwareCrash or Kmemleak ? null : KernelFunction.Find(lines, i, BeginsAnother)));
        }
        return findings;
    }

    // A report that begins with BUG: may also contain an Oops: line and a panic line, so these two lines do not begin a new report.
    private static bool BeginsAnother(string text) =>
        text.StartsWith(MarkPrefix, StringComparison.Ordinal) || KindOf(text) is not (null or "Oops" or KernelPanic.Kind);

    private static string? KindOf(string text)
    {
        foreach (var (kind, pattern) in Kinds)
        {
            if (pattern.IsMatch(text)) return kind;
        }
        return null;
    }

    private static (string, Regex) Row(string kind, string pattern) => (kind, new Regex(pattern, RegexOptions.CultureInvariant));
}
