using System.Text.RegularExpressions;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>
/// The kernel under test died during a test: it panicked, exited, or stopped responding. The test fails. If the rig can
/// start a new host, the next test runs on that host.
/// </summary>
/// <param name="rig">The rig.</param>
/// <param name="what">How the kernel died, in one line.</param>
/// <param name="console">
/// The last lines that the kernel printed; empty if there are none. The exception's message does not repeat them.
/// </param>
public sealed partial class HostDiedException(string rig, string what, string console = "")
    : Exception($"the host of rig {rig} died: {what}{(OriginOf(console) is { } origin ? $": {origin}" : "")}")
{
    /// <summary>The last lines that the kernel printed; empty if there are none.</summary>
    public string Console { get; } = console;

    /// <summary>
    /// The line that contains the kernel's panic message, followed by the <see cref="Origin"/> if the panic followed an Oops. If there is no
    /// such line, this is the description of how the kernel died.
    /// </summary>
    public string LastWords { get; } = console.Split('\n').FirstOrDefault(line => KernelPanic.MessageOf(line) is not null)?.Trim() is not { } line ? what
        : IsAfterOops(KernelPanic.MessageOf(line)!) ? $"{line}: {OriginOf(console)}" : line;

    /// <summary>
    /// The reason given in the panic message, such as <c>Kernel mode fault at addr 0x0</c>, without the instruction
    /// pointer. A panic that follows an Oops has the same message for all bugs. For such a panic, this is the <see cref="Origin"/> instead,
    /// such as <c>BUG in __mhi_device_get_sync</c>. Null if there is no panic message.
    /// </summary>
    public string? Panic => KernelPanic.MessageOf(LastWords) is not { } message ? null : IsAfterOops(message) ? Origin : message;

    /// <summary>
    /// The cause of the kernel's death, such as <c>panic in ath11k_ce_tx_process_cb: Kernel mode fault at addr 0x0</c>. Deaths from the
    /// same bug have the same text. Null if the kernel died without a panic.
    /// </summary>
    public string? Origin { get; } = OriginOf(console);

    private static bool IsAfterOops(string message) => message.StartsWith(KernelPanic.AfterOops, StringComparison.Ordinal);

    private static string? OriginOf(string console)
    {
        var findings = KernelLogScanner.Scan([.. console.Split('\n').Select(line => new KernelLogLine(default, 0, Stamp().Replace(line.TrimEnd(), "")))]);
        if (findings.FirstOrDefault(finding => finding.Kind == KernelPanic.Kind) is not { } panic) return null;
        // arch/x86/kernel/dumpstack.c: oops_end. If a panic follows an Oops, the report of the panic has no function and no stack trace.
        // Only the report of the Oops names the function.
        var before = findings.TakeWhile(finding => finding != panic).Where(finding => finding is { Function: not null, IsCrash: true }).ToList();
        return panic.Function is null && before is [.., var last] ? before.First(finding => finding.Function == last.Function).Origin : panic.Origin;
    }

    // kernel/printk/printk.c: print_time
    [GeneratedRegex(@"^\[\s*\d+\.\d+\](?:\[[^\]]*\])? ?")]
    private static partial Regex Stamp();
}
