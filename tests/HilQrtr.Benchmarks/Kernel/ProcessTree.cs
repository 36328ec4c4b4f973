using System.Globalization;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Reads information about processes from procfs.</summary>
internal static class ProcessTree
{
    /// <summary>Returns the ids of a process and all its descendants.</summary>
    public static IReadOnlyList<int> Of(int process)
    {
        var children = Parents().ToLookup(entry => entry.Parent, entry => entry.Process);
        List<int> all = [process];
        for (var i = 0; i < all.Count; i++) all.AddRange(children[all[i]]);
        return all;
    }

    /// <summary>
    /// Returns the total proportional set size of the given processes in MiB. For each process, a page that N processes share
    /// counts as 1/N of a page.
    /// </summary>
    public static double MebibytesOf(IEnumerable<int> processes) => processes.Sum(Kibibytes) / 1024;

    /// <summary>Returns the number of file descriptors that this process has open.</summary>
    public static int OpenDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    private static double Kibibytes(int process)
    {
        try
        {
            return ProcText.Kibibytes(File.ReadAllText($"/proc/{process}/smaps_rollup"), "Pss");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process has ended.
            return 0;
        }
    }

    private static IEnumerable<(int Process, int Parent)> Parents()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)) continue;
            string stat;
            try
            {
                stat = File.ReadAllText($"{folder}/stat");
            }
            catch (IOException)
            {
                continue;
            }
            // The name is in parentheses and may contain any character. The state and the parent's process id follow
            // (proc_pid_stat(5)).
            yield return (process, int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture));
        }
    }
}
