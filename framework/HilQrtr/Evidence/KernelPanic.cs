using System.Text.RegularExpressions;

namespace HilQrtr.Evidence;

/// <summary>Reads the message of a kernel panic.</summary>
internal static partial class KernelPanic
{
    /// <summary>Kind of the finding that <see cref="KernelLogScanner"/> reports for a panic.</summary>
    public const string Kind = "panic";

    /// <summary>Beginning of the message of a panic that follows an Oops (<c>arch/x86/kernel/dumpstack.c: oops_end</c>).</summary>
    public const string AfterOops = "Fatal exception";

    /// <summary>
    /// Returns the reason given in a panic message, without the instruction pointer; null if the line is not a panic message.
    /// </summary>
    public static string? MessageOf(string line) => Message().Match(line) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>
    /// Returns the reason given in a panic message. The letter N replaces each address, because addresses may differ between two panics
    /// from the same bug. Offsets from NULL are kept. Returns null if the line is not a panic message.
    /// </summary>
    public static string? StableMessageOf(string line) => MessageOf(line) is { } message ? Address().Replace(message, "N") : null;

    // kernel/panic.c: panic; arch/um/kernel/trap.c: segv
    [GeneratedRegex(@"Kernel panic - not syncing: (.+?)(?:, ip 0x[0-9a-f]+)?\s*$")]
    private static partial Regex Message();

    // The first page is never mapped, so an address of at most three digits is an offset from NULL.
    [GeneratedRegex("0x[0-9a-f]{4,}")]
    private static partial Regex Address();
}
