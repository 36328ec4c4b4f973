using System.Globalization;
using System.Text.RegularExpressions;

namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Finds the tasks on a host that are in uninterruptible sleep, and reads their kernel stacks. This helps to diagnose a driver that hangs.
/// </summary>
internal static partial class BlockedTasks
{
    /// <summary>Maximum number of tasks to list. A longer list would rarely help.</summary>
    private const int MaxTasks = 16;

    /// <summary>Reads <c>/proc/*/stack</c> (proc_pid_stack(5)). This needs root and CONFIG_STACKTRACE.</summary>
    /// <returns>
    /// One line per task, in the form <c>name (pid) in a &lt; b &lt; c</c>, with the innermost function first. The list is empty if no task
    /// is in uninterruptible sleep.
    /// </returns>
    /// <exception cref="IOException">A file exists but cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(IHostFiles files, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var process in Numbers(await files.ListAsync("/proc", cancellationToken)))
        {
            foreach (var thread in Numbers(await files.ListAsync($"/proc/{process}/task", cancellationToken)))
            {
                var folder = $"/proc/{process}/task/{thread}";
                // A task may exit while we are reading its files.
                if (await files.TryReadTextAsync($"{folder}/stat", cancellationToken) is not { } stat || Stat().Match(stat) is not { Success: true } task) continue;
                var stack = await files.TryReadTextAsync($"{folder}/stack", cancellationToken) ?? "";
                lines.Add($"{task.Groups["name"]} ({thread}) in {string.Join(" < ", Functions(stack))}");
                if (lines.Count == MaxTasks) return lines;
            }
        }

        return lines;
    }

    // "[<0>] mhi_power_down+0x3e/0x150"
    private static IEnumerable<string> Functions(string stack) =>
        stack.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split('+')[0]);

    private static IEnumerable<int> Numbers(IEnumerable<string> names) =>
        names.Select(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).Order();

    // A task's name may contain any character, including parentheses.
    [GeneratedRegex(@"^\d+ \((?<name>.*)\) D ", RegexOptions.Singleline)]
    private static partial Regex Stat();
}
