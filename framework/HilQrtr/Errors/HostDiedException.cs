using System.Text.RegularExpressions;
using HilQrtr.Evidence;
using HilQrtr.Rigs;

namespace HilQrtr.Errors;

/// <summary>
/// The kernel under test died during a test: it panicked, exited, or stopped responding. The test fails. If the rig can
/// start a new host, the next test runs on that host.
/// </summary>
/// <param name="rig">The rig.</param>
/// <param name="what">Everything that is known about how the kernel died; it may include lines of the kernel's log.</param>
public sealed partial class HostDiedException(string rig, string what)
    : Exception($"the host of rig {rig} died: {what}")
{
    /// <summary>
    /// The line with the kernel's panic message. If there is no such line, this is everything that is known about how the
    /// kernel died.
    /// </summary>
    public string LastWords { get; } =
        what.Split('\n').FirstOrDefault(line => line.Contains("Kernel panic", StringComparison.Ordinal))?.Trim() ?? what;

    /// <summary>
    /// The reason that the panic message gives, such as <c>Kernel mode fault at addr 0x0</c>, without the instruction
    /// pointer; null if there is no panic message.
    /// </summary>
    public string? Panic => PanicLine().Match(LastWords) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>
    /// The kernel function that panicked, as named in the panic message or in the stack trace after it; null if neither
    /// of them names a function.
    /// </summary>
    public string? Function
    {
        get
        {
            KernelLogLine[] lines = [.. what.Split('\n').Select(line => new KernelLogLine(default, 0, Stamp().Replace(line.TrimEnd(), "")))];
            var at = Array.FindIndex(lines, line => line.Text.Contains("Kernel panic", StringComparison.Ordinal));
            return at < 0 ? null : KernelFunction.Find(lines, at, _ => false);
        }
    }

    // kernel/printk/printk.c: print_time
    [GeneratedRegex(@"^\[\s*\d+\.\d+\](?:\[[^\]]*\])? ?")]
    private static partial Regex Stamp();

    // kernel/panic.c: panic
    [GeneratedRegex(@"Kernel panic - not syncing: (.+?)(?:, ip 0x[0-9a-f]+)?\s*$")]
    private static partial Regex PanicLine();
}
