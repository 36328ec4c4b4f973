using System.Globalization;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>What procfs of this machine tells of processes.</summary>
internal static class ProcessTree
{
    /// <summary>A process and all that descend from it.</summary>
    public static IReadOnlyList<int> Of(int process)
    {
        var children = Parents().ToLookup(entry => entry.Parent, entry => entry.Process);
        List<int> all = [process];
        for (var i = 0; i < all.Count; i++) all.AddRange(children[all[i]]);
        return all;
    }

    /// <summary>Proportional set size of processes in MiB: what several share counts for each in part.</summary>
    public static double MebibytesOf(IEnumerable<int> processes) => processes.Sum(Kibibytes) / 1024;

    /// <summary>Descriptors that this process has open.</summary>
    public static int OpenDescriptors() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();

    private static double Kibibytes(int process)
    {
        try
        {
            return ProcText.Kibibytes(File.ReadAllText($"/proc/{process}/smaps_rollup"), "Pss");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile.
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
            // The name stands in parentheses and may hold any; state and parent follow it (proc_pid_stat(5)).
            yield return (process, int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture));
        }
    }
}
