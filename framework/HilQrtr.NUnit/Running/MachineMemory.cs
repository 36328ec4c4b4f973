using System.Globalization;

namespace HilQrtr.NUnit.Running;

/// <summary>Available memory of this machine.</summary>
internal static class MachineMemory
{
    private const string MemInfo = "/proc/meminfo";
    private const string Available = "MemAvailable:";
    private const long BytesOfKilobyte = 1024;

    /// <summary>Bytes that are free or reclaimable, within the limit of this process.</summary>
    public static long AvailableBytes()
    {
        // Includes a container's limit; only the kernel can tell how much of it is in use.
        var allowed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return File.Exists(MemInfo) && Read(File.ReadLines(MemInfo)) is { } bytes ? Math.Min(bytes, allowed) : allowed;
    }

    /// <summary>MemAvailable of /proc/meminfo in bytes; null if it has none.</summary>
    public static long? Read(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(Available, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[Available.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var kilobytes)
            ? kilobytes * BytesOfKilobyte
            : null;
}
