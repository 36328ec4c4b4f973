using System.Globalization;

namespace HilQrtr.NUnit.Running;

/// <summary>How much memory this machine can give.</summary>
internal static class MachineMemory
{
    private const string MemInfo = "/proc/meminfo";
    private const string Available = "MemAvailable:";
    private const long BytesOfKilobyte = 1024;

    /// <summary>Bytes that are free or can be made free, within what this process may take.</summary>
    public static long AvailableBytes()
    {
        // What a container is allowed; of what it has taken already only the kernel's own count tells.
        var allowed = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return File.Exists(MemInfo) && Read(File.ReadLines(MemInfo)) is { } bytes ? Math.Min(bytes, allowed) : allowed;
    }

    /// <summary>What /proc/meminfo says is available, in bytes; null if it does not say.</summary>
    public static long? Read(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.StartsWith(Available, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[Available.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var kilobytes)
            ? kilobytes * BytesOfKilobyte
            : null;
}
