using System.Globalization;

namespace HilQrtr.Rigs.Remote;

/// <summary>Reads <c>/proc/meminfo</c> (<c>fs/proc/meminfo.c</c>).</summary>
internal static class MemoryText
{
    // Subtracting these fields from the total memory leaves the kernel's own memory: driver pages, slabs, stacks and page
    // tables.
    private static readonly string[] NotKernelMemory = ["MemFree", "Buffers", "Cached", "SwapCached", "AnonPages", "SReclaimable"];

    /// <summary>Returns the size of unreclaimable kernel memory in bytes, or null if a field is missing from the text.</summary>
    public static long? Kernel(string? text)
    {
        if (text is null || Kibibytes(text, "MemTotal") is not { } kernel) return null;
        foreach (var other in NotKernelMemory)
        {
            if (Kibibytes(text, other) is not { } kibibytes) return null;
            kernel -= kibibytes;
        }
        return kernel * 1024;
    }

    // "MemTotal:         501128 kB"
    private static long? Kibibytes(string text, string name)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.StartsWith(name, StringComparison.Ordinal) || line.Length == name.Length || line[name.Length] != ':') continue;
            var number = line[(name.Length + 1)..].Trim();
            if (number.EndsWith(" kB", StringComparison.Ordinal)) number = number[..^3];
            return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        return null;
    }
}
