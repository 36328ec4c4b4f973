using System.Globalization;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>Finds the processes of guests in <c>/proc</c>.</summary>
internal static class GuestProcesses
{
    /// <summary>
    /// Returns the ids of all processes whose command line contains the given text, except this process and zombies.
    /// </summary>
    public static IReadOnlyList<int> With(string text) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId && CommandLine(id).Contains(text, StringComparison.Ordinal))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)),
    ];

    /// <summary>Returns the ids of all guest processes whose folders are inside the given folder.</summary>
    public static IReadOnlyList<int> Below(string folder) => With($"uml_dir={folder}");

    /// <summary>Describes a process: id, name, state and id of its parent (the first fields of <c>/proc/PID/stat</c>).</summary>
    public static string Describe(int process) => string.Join(' ', Read(process, "stat").Split(' ').Take(4));

    // The command line is empty if the process has exited (fs/proc/base.c: get_mm_cmdline).
    private static string CommandLine(int process) => Read(process, "cmdline");

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
