using System.Globalization;

namespace HilQrtr.NUnit.Running;

/// <summary>Available memory of this machine.</summary>
internal static class MachineMemory
{
    private const string MemInfo = "/proc/meminfo";
    private const string Available = "MemAvailable:";
    private const long BytesOfKilobyte = 1024;

    /// <summary>Returns the number of free or reclaimable bytes, or the memory limit of this process if that is lower.</summary>
    public static long AvailableBytes()
    {
        // Use the smaller of two values. TotalAvailableMemoryBytes respects the memory limit of a container, but ignores how much memory is
        // in use. MemAvailable takes the memory in use into account.
        var allowed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return File.Exists(MemInfo) && Read(File.ReadLines(MemInfo)) is { } bytes ? Math.Min(bytes, allowed) : allowed;
    }

    /// <summary>Returns the value of MemAvailable from /proc/meminfo in bytes, or null if the file does not contain this value.</summary>
    public static long? Read(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(Available, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[Available.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var kilobytes)
            ? kilobytes * BytesOfKilobyte
            : null;
}
