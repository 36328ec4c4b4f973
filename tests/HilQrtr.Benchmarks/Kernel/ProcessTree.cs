using System.Globalization;

namespace HilQrtr.Benchmarks.Kernel;

/// <summary>Process information from procfs.</summary>
internal static class ProcessTree
{
    /// <summary>A process and its descendants.</summary>
    public static IReadOnlyList<int> Of(int process)
    {
        var children = Parents().ToLookup(entry => entry.Parent, entry => entry.Process);
        List<int> all = [process];
        for (var i = 0; i < all.Count; i++) all.AddRange(children[all[i]]);
        return all;
    }

    /// <summary>Proportional set size of processes in MiB. A page that is shared by N processes counts 1/N for each of them.</summary>
    public static double MebibytesOf(IEnumerable<int> processes) => processes.Sum(Kibibytes) / 1024;

    /// <summary>Open file descriptors of this process.</summary>
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
            // The name is in parentheses and may contain any character; state and parent follow (proc_pid_stat(5)).
            yield return (process, int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture));
        }
    }
}
