using System.Runtime.InteropServices;
using HilQrtr.Agent.Protocol;

namespace HilQrtr.Agent.Native;

/// <summary>What is in a folder, and what a node is.</summary>
internal static unsafe partial class DirectoryCalls
{
    // struct dirent64 of glibc: u64 inode, s64 offset, u16 length, u8 type, name.
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    // struct statx of include/uapi/linux/stat.h.
    private const int StatSize = 256;
    private const int StatMode = 28;
    private const int StatDeviceMajor = 128;
    private const int StatDeviceMinor = 132;
    private const int CurrentDirectory = -100;
    private const uint BasicStats = 0x7ff;
    private const int TypeMask = 0xf000;
    private const int CharacterDevice = 0x2000;

    /// <summary>The entries but <c>.</c> and <c>..</c>, by name; a negated error number if it failed.</summary>
    public static int List(string path, out DirectoryEntry[] entries)
    {
        entries = [];
        var folder = opendir(path);
        if (folder == 0) return -Marshal.GetLastPInvokeError();
        var found = new List<DirectoryEntry>();
        for (var entry = readdir64(folder); entry is not null; entry = readdir64(folder))
        {
            var name = Marshal.PtrToStringUTF8((nint)(entry + NameOffset))!;
            if (name is not ("." or "..")) found.Add(new DirectoryEntry(name, entry[TypeOffset]));
        }
        _ = closedir(folder);
        found.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        entries = [.. found];
        return 0;
    }

    /// <summary>The device number of a character device, as <c>mknod</c> takes it; a negated error number if there is none.</summary>
    public static int DeviceOf(string path, out ulong device)
    {
        device = 0;
        var stat = stackalloc byte[StatSize];
        var result = Result.Of(statx(CurrentDirectory, path, 0, BasicStats, stat));
        if (result < 0) return result;
        if ((*(ushort*)(stat + StatMode) & TypeMask) != CharacterDevice) return -Error.EINVAL;
        ulong major = *(uint*)(stat + StatDeviceMajor);
        ulong minor = *(uint*)(stat + StatDeviceMinor);
        // gnu_dev_makedev of glibc.
        device = (minor & 0xff) | (major & 0xfff) << 8 | (minor & ~0xffUL) << 12 | (major & ~0xfffUL) << 32;
        return 0;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint opendir(string path);

    [LibraryImport("libc")]
    private static partial byte* readdir64(nint folder);

    [LibraryImport("libc")]
    private static partial int closedir(nint folder);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, byte* stat);
}
