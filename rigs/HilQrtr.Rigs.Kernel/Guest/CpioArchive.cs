using System.Globalization;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// Writes an archive in "newc" format, from which a kernel populates its initial root file system
/// (<c>Documentation/driver-api/early-userspace/buffer-format.rst</c>). Archives may be concatenated into one initramfs.
/// </summary>
/// <remarks>
/// Each entry has the magic 070701, 13 fields of 8 hex digits, the name with a NUL, and the content. After the name and after the
/// content, padding extends the archive to a multiple of 4 bytes.
/// </remarks>
/// <param name="output">The stream that receives the archive. The stream stays open.</param>
internal sealed class CpioArchive(Stream output) : IDisposable
{
    private const uint Directory = 0x4000;
    private const uint RegularFile = 0x8000;
    private const uint SymbolicLink = 0xa000;
    private const uint CharacterDevice = 0x2000;
    private const string Trailer = "TRAILER!!!";
    private const int Alignment = 4;

    private readonly HashSet<string> _directories = [];
    private uint _inode;
    private long _written;

    /// <summary>Adds a directory and its parents, unless they already exist.</summary>
    /// <param name="path">Path such as <c>lib/firmware</c>.</param>
    public void AddDirectory(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if (part.Length > 0 && _directories.Add(part)) Write(part, Directory | 0x1ed, []);
            if (end < 0) return;
        }
    }

    /// <summary>Adds a regular file and its parent directories.</summary>
    /// <param name="path">Path such as <c>lib/firmware/regdb.bin</c>.</param>
    /// <param name="content">Content of the file.</param>
    /// <param name="executable">Whether the file is executable.</param>
    public void AddFile(string path, ReadOnlySpan<byte> content, bool executable = false)
    {
        AddParent(path);
        Write(path, RegularFile | (executable ? 0x1edu : 0x1a4), content);
    }

    /// <summary>Adds a symbolic link and its parent directories.</summary>
    public void AddLink(string path, string target)
    {
        AddParent(path);
        Write(path, SymbolicLink | 0x1ff, Encoding.UTF8.GetBytes(target));
    }

    /// <summary>Adds a character device and its parent directories.</summary>
    public void AddCharacterDevice(string path, uint major, uint minor)
    {
        AddParent(path);
        Write(path, CharacterDevice | 0x180, [], major, minor);
    }

    /// <summary>Completes the archive.</summary>
    public void Dispose() => Write(Trailer, 0, []);

    private void AddParent(string path)
    {
        if (path.LastIndexOf('/') is > 0 and var slash) AddDirectory(path[..slash]);
    }

    private void Write(string name, uint mode, ReadOnlySpan<byte> content, uint major = 0, uint minor = 0)
    {
        var inode = mode == 0 ? 0 : ++_inode;
        var header = new StringBuilder("070701", 110);
        // inode, mode, uid, gid, links, mtime, size, major and minor of the file system, major and minor of the device, name size, checksum
        foreach (var field in (ReadOnlySpan<uint>)[inode, mode, 0, 0, 1, 0, (uint)content.Length, 0, 0, major, minor, (uint)Encoding.UTF8.GetByteCount(name) + 1, 0])
            header.Append(CultureInfo.InvariantCulture, $"{field:X8}");
        Put(Encoding.UTF8.GetBytes($"{header}{name}\0"));
        Pad();
        Put(content);
        Pad();
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _written += bytes.Length;
    }

    private void Pad() => Put("\0\0\0"u8[..(int)(-_written & (Alignment - 1))]);
}
