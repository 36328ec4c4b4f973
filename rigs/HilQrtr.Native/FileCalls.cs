using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>System calls on files. Each returns its result or a negated error number.</summary>
internal static unsafe partial class FileCalls
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int Create = 0x40;
    public const int NoControllingTerminal = 0x100;
    public const int Truncate = 0x200;
    public const int Append = 0x400;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int AddSeals = 1033;
    private const int GetSeals = 1034;
    private const int SealShrink = 2;

    // AT_FDCWD, AT_EMPTY_PATH, STATX_BASIC_STATS.
    private const int CurrentDirectory = -100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;

    public static int Open(string path, int flags) => Result.Of(open(path, flags | CloseOnExec, 0b110_100_100));

    public static int Close(int file) => Result.Of(close(file));

    public static int Read(int file, Span<byte> room)
    {
        fixed (byte* bytes = room) return Result.Of(read(file, bytes, (nuint)room.Length));
    }

    public static int Write(int file, ReadOnlySpan<byte> data)
    {
        fixed (byte* bytes = data) return Result.Of(write(file, bytes, (nuint)data.Length));
    }

    /// <summary>Seeks to the end (<c>lseek</c>).</summary>
    public static int SeekEnd(int file) => Result.Of((nint)lseek(file, 0, 2));

    public static int SetNonBlocking(int file)
    {
        var flags = Result.Of(fcntl(file, GetFlags, 0));
        return flags < 0 ? flags : Result.Of(fcntl(file, SetFlags, flags | NonBlocking));
    }

    /// <summary>Makes it impossible to shrink a file (<c>F_SEAL_SHRINK</c>). Only files from <c>memfd_create</c> can be sealed.</summary>
    public static int ForbidShrinking(int file)
    {
        var seals = Result.Of(fcntl(file, GetSeals, 0));
        return seals < 0 || (seals & SealShrink) != 0 ? seals : Result.Of(fcntl(file, AddSeals, SealShrink));
    }

    public static int ReadLink(string path, Span<byte> room)
    {
        fixed (byte* bytes = room) return Result.Of(readlink(path, bytes, (nuint)room.Length));
    }

    public static int Unlink(string path) => Result.Of(unlink(path));

    public static int MakeDirectory(string path) => Result.Of(mkdir(path, 0b111_101_101));

    public static int MakeCharacterDevice(string path, ulong device) => Result.Of(mknod(path, 0x2000 | 0b110_000_000, device));

    public static int Access(string path) => Result.Of(access(path, 0));

    /// <summary><c>stat</c> of a path.</summary>
    public static int Status(string path, out FileStatus status) => Status(CurrentDirectory, path, 0, out status);

    /// <summary><c>fstat</c>.</summary>
    public static int Status(int file, out FileStatus status) => Status(file, "", EmptyPath, out status);

    /// <summary>Creates an eventfd, which is a descriptor that other threads can signal to wake a poll.</summary>
    public static int EventDescriptor() => Result.Of(eventfd(0, NonBlocking | CloseOnExec));

    public static int Pipe(Span<int> ends)
    {
        fixed (int* both = ends) return Result.Of(pipe2(both, CloseOnExec));
    }

    private static int Status(int folder, string path, int flags, out FileStatus status)
    {
        fixed (FileStatus* room = &status) return Result.Of(statx(folder, path, flags, BasicStats, room));
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int close(int file);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int file, byte* bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int file, byte* bytes, nuint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial long lseek(int file, long offset, int whence);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fcntl(int file, int command, nint argument);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint readlink(string path, byte* bytes, nuint count);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int unlink(string path);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkdir(string path, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mknod(string path, uint mode, ulong device);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int access(string path, int mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint value, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int pipe2(int* ends, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, FileStatus* status);
}
