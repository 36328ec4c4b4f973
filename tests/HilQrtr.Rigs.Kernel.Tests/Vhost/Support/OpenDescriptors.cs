namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>Counts this process's open descriptors of the kinds that a guest hands over.</summary>
internal static class OpenDescriptors
{
    /// <summary>
    /// Returns the number of sockets, eventfds and memory files. Other kinds are not counted, because their number varies as the
    /// runtime uses them.
    /// </summary>
    public static int Count() => Directory.EnumerateFiles("/proc/self/fd").Count(IsOurs);

    private static bool IsOurs(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget is { } target
                && (target == "anon_inode:[eventfd]" || target.StartsWith("/memfd:hilqrtr", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }
}
