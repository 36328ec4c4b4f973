using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Kernel.Machine;

/// <summary>Reads the backtraces that SysRq-l prints for all processors (<c>lib/nmi_backtrace.c</c>).</summary>
internal static partial class Backtraces
{
    /// <summary>Returns how many backtraces are complete.</summary>
    /// <param name="console">Console output.</param>
    public static int CountComplete(string console) => Read(console).Count(stack => stack.IsComplete);

    /// <summary>
    /// Returns the stack of each processor that was not idle: a list of functions, with the innermost function first. Functions that the
    /// unwinder marks with <c>?</c> are left out.
    /// </summary>
    /// <param name="console">Console output.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Busy(string console) =>
        [.. Read(console).Where(stack => stack.Functions.Count > 0 && !stack.Functions.Contains("do_idle")).Select(stack => stack.Functions)];

    private static List<Stack> Read(string console)
    {
        List<Stack> stacks = [];
        foreach (var line in console.Split('\n'))
        {
            if (Start().IsMatch(line)) stacks.Add(new Stack { IsComplete = line.Contains("skipped", StringComparison.Ordinal) });
            if (stacks.Count == 0) continue;
            var stack = stacks[^1];
            if (line.Contains("</IRQ>", StringComparison.Ordinal) && stack.Functions.Exists(function => function.StartsWith("__handle_sysrq", StringComparison.Ordinal)))
                stack.Functions.Clear(); // This processor printed the backtraces. The frames below show what it did before.
            else if (line.Contains("</TASK>", StringComparison.Ordinal))
                stack.IsComplete = true;
            else if (!stack.IsComplete && Frame().Match(line) is { Success: true } frame && !IsRepeated(stack, frame.Groups[1].Value))
                stack.Functions.Add(frame.Groups[1].Value);
        }

        return stacks;
    }

    // RIP names the innermost function, and the first line of the call trace may name it again.
    private static bool IsRepeated(Stack stack, string function) => stack.Functions.Count > 0 && stack.Functions[^1] == function;

    [GeneratedRegex(@"NMI backtrace for cpu \d+")]
    private static partial Regex Start();

    [GeneratedRegex(@"\] (?:RIP: [0-9a-f]+:| )([A-Za-z_][\w.]*)\+0x[0-9a-f]+/0x[0-9a-f]+")]
    private static partial Regex Frame();

    private sealed record Stack
    {
        public List<string> Functions { get; } = [];

        public bool IsComplete { get; set; }
    }
}
