using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>A counter that wakes a poll (<c>eventfd(2)</c>). Calls return their result or a negated error number.</summary>
internal static class EventFd
{
    /// <exception cref="IOException">No more file descriptors are available.</exception>
    public static FileDescriptor Create() => FileDescriptor.Of(FileCalls.EventDescriptor(), "eventfd");

    /// <summary>
    /// Checks whether a descriptor from another process is an eventfd. A descriptor of any other kind could stay readable forever. It
    /// would then wake every poll.
    /// </summary>
    public static bool Is(FileDescriptor descriptor) =>
        new FileInfo($"/proc/self/fd/{descriptor.Number}").LinkTarget == "anon_inode:[eventfd]";

    /// <summary>Increments the counter.</summary>
    public static int Signal(FileDescriptor descriptor) => descriptor.Write(MemoryMarshal.AsBytes<ulong>([1]));

    /// <summary>Resets the counter. Returns whether the counter was above zero.</summary>
    public static bool TryTake(FileDescriptor descriptor)
    {
        Span<byte> count = stackalloc byte[sizeof(ulong)];
        return descriptor.Read(count) == sizeof(ulong);
    }
}
