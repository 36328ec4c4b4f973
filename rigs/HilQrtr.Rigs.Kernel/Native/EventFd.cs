namespace HilQrtr.Rigs.Kernel.Native;

/// <summary>A counter to wake a poll with (<c>eventfd(2)</c>).</summary>
internal static unsafe class EventFd
{
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;

    /// <exception cref="IOException">No descriptor is left.</exception>
    public static FileDescriptor Create() => FileDescriptor.Of(Libc.EventFd(0, CloseOnExec | NonBlocking), "making an eventfd");

    /// <summary>Whether a descriptor from elsewhere is one: others may be readable for ever.</summary>
    public static bool Is(FileDescriptor descriptor) =>
        new FileInfo($"/proc/self/fd/{descriptor.Number}").LinkTarget == "anon_inode:[eventfd]";

    /// <summary>Adds one.</summary>
    /// <returns>False with errno set if it could not.</returns>
    public static bool TrySignal(FileDescriptor descriptor)
    {
        ulong one = 1;
        return Libc.Write(descriptor, (byte*)&one, sizeof(ulong)) == sizeof(ulong);
    }

    /// <summary>Takes all that was added.</summary>
    /// <returns>False with errno set if nothing was.</returns>
    public static bool TryTake(FileDescriptor descriptor)
    {
        ulong count;
        return Libc.Read(descriptor, (byte*)&count, sizeof(ulong)) == sizeof(ulong);
    }
}
