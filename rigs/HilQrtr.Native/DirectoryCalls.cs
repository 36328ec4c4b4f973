using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Lists directories.</summary>
internal static unsafe partial class DirectoryCalls
{
    // glibc's struct dirent64: u64 inode, s64 offset, u16 length, u8 type, name.
    private const int TypeOffset = 18;
    private const int NameOffset = 19;

    /// <summary>
    /// Lists the entries of a directory except <c>.</c> and <c>..</c>, sorted by name, each with its <c>d_type</c>. Returns 0 or a
    /// negated error number.
    /// </summary>
    public static int List(string path, out (string Name, byte Type)[] entries)
    {
        entries = [];
        var folder = opendir(path);
        if (folder == 0) return -Marshal.GetLastPInvokeError();
        var found = new List<(string Name, byte Type)>();
        for (var entry = readdir64(folder); entry is not null; entry = readdir64(folder))
        {
            var name = Marshal.PtrToStringUTF8((nint)(entry + NameOffset))!;
            if (name is not ("." or "..")) found.Add((name, entry[TypeOffset]));
        }
        _ = closedir(folder);
        found.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        entries = [.. found];
        return 0;
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint opendir(string path);

    [LibraryImport("libc")]
    private static partial byte* readdir64(nint folder);

    [LibraryImport("libc")]
    private static partial int closedir(nint folder);
}
