using System.Text.RegularExpressions;
using HilQrtr.Rigs;

namespace HilQrtr.Evidence;

/// <summary>Finds the function that a kernel report is about.</summary>
internal static partial class KernelFunction
{
    // In lockdep and KASAN reports, the first stack frame is within this many lines of the beginning.
    private const int MaxReportLines = 64;

    // A stack trace begins with functions that print the report or put the task to sleep. The report is not about these functions.
    private static readonly HashSet<string> Machinery = new(StringComparer.Ordinal)
    {
        "dump_stack", "dump_stack_lvl", "show_stack", "print_report", "print_address_description", "kasan_report", "__warn", "report_bug", "warn_slowpath_fmt",
        "__switch_to", "switch_to", "__schedule", "schedule", "schedule_timeout", "__schedule_bug", "schedule_preempt_disabled",
        "panic", "die", "segv", "segv_handler", "sig_handler_common", "sig_handler", "hard_handler", "um_timer",
    };

    /// <summary>Returns the function that the report is about, or null if the report names none.</summary>
    /// <param name="lines">The lines of the log.</param>
    /// <param name="firstLine">Index of the report's first line.</param>
    /// <param name="beginsAnother">Returns whether the given line begins a new report.</param>
    public static string? Find(IReadOnlyList<KernelLogLine> lines, int firstLine, Func<string, bool> beginsAnother)
    {
        if (InLine().Match(lines[firstLine].Text) is { Success: true } own) return own.Groups["function"].Value;
        var report = lines.Skip(firstLine + 1).Take(MaxReportLines).TakeWhile(line => !End().IsMatch(line.Text) && !beginsAnother(line.Text));
        var functions = report.Select(line => Frame().Match(line.Text)).Where(match => match.Success).Select(match => match.Groups["function"].Value);
        return functions.FirstOrDefault(function => !Machinery.Contains(function));
    }

    // kernel/panic.c: __warn; mm/kasan/report.c: print_error_description. Compilers may append suffixes such as .isra.0 to the name.
    [GeneratedRegex(@"\b(?:at \S+:\d+|in) (?<function>[A-Za-z_]\w*)(?:\.\w+)*\+0x")]
    private static partial Regex InLine();

    // Examples: "RIP: 0033:f+0x1/0x2", "pc : f+0x1/0x2", "[<60012345>] ? f+0x1/0x2", " f+0x1/0x2 [module]". A '?' marks a
    // frame that the unwinder only guessed. In UML, every frame is a guess.
    [GeneratedRegex(@"^(?:RIP: \S+:|pc : |\s*(?:\[<[0-9a-f]+>\])?\s*(?:\? )?)(?<function>[A-Za-z_]\w*)(?:\.\w+)*\+0x[0-9a-f]+")]
    private static partial Regex Frame();

    [GeneratedRegex(@"---\[ (?:end |cut here )")]
    private static partial Regex End();
}
