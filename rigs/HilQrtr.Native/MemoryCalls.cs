using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Maps memory. Each call returns its result or a negated error number.</summary>
internal static partial class MemoryCalls
{
    private const int ProtRead = 1;
    private const int ProtWrite = 2;
    private const int Shared = 1;

    /// <summary>Maps a file as shared memory.</summary>
    public static nint MapFile(int file, long offset, nuint length, bool isWritable) =>
        mmap(0, length, isWritable ? ProtRead | ProtWrite : ProtRead, Shared, file, offset) is var address && address != -1 ? address : -Marshal.GetLastPInvokeError();

    public static int Unmap(nint address, nuint length) => Result.Of(munmap(address, length));

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint mmap(nint address, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(nint address, nuint length);
}
