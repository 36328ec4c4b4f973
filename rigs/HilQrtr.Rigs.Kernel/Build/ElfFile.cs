using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The sections of a 64-bit little-endian ELF file. Layout: elf(5), Elf64_Ehdr, Elf64_Shdr.</summary>
internal sealed class ElfFile : IDisposable
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;

    /// <summary>Maximum section size in bytes. Larger sections are skipped. A kernel's symbol table is far smaller.</summary>
    private const int MaxContent = 1 << 26;

    private readonly FileStream _file;
    private readonly IReadOnlyList<byte[]> _sections;
    private readonly int _namesIndex;

    private ElfFile(FileStream file, byte[] header)
    {
        _file = file;
        var offset = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(0x28));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3a));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3c));
        _namesIndex = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3e));
        _sections = [.. Sections(offset, size, count)];
    }

    /// <summary>Opens an ELF file. Returns null if the file is not a 64-bit little-endian ELF file.</summary>
    public static ElfFile? Open(string path)
    {
        var file = File.OpenRead(path);
        var header = new byte[HeaderSize];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.AsSpan(0, 6).SequenceEqual("\x7f\u0045LF\x02\x01"u8))
            return new ElfFile(file, header);
        file.Dispose();
        return null;
    }

    /// <summary>
    /// Returns the contents of all sections of the given type. Sections that extend beyond the end of the file are skipped.
    /// </summary>
    public IEnumerable<byte[]> ContentsOf(int type) =>
        _sections.Where(s => BinaryPrimitives.ReadInt32LittleEndian(s.AsSpan(4)) == type).Select(Content).OfType<byte[]>();

    /// <summary>
    /// Returns the contents of all sections of the given type, each with the contents of its linked section (<c>sh_link</c>). The
    /// section that is linked to a symbol table contains the symbols' names.
    /// </summary>
    public IEnumerable<(byte[] Content, byte[] Linked)> LinkedContentsOf(int type)
    {
        foreach (var section in _sections.Where(s => BinaryPrimitives.ReadInt32LittleEndian(s.AsSpan(4)) == type))
        {
            var link = BinaryPrimitives.ReadUInt32LittleEndian(section.AsSpan(0x28));
            if (link < _sections.Count && Content(section) is { } content && Content(_sections[(int)link]) is { } linked) yield return (content, linked);
        }
    }

    /// <summary>Returns whether the file has a section with the given name.</summary>
    public bool HasSection(string name) => Find(name) is not null;

    /// <summary>Returns the content of the first section with the given name, or null if there is none.</summary>
    public byte[]? ContentOf(string name) => Find(name) is { } section ? Content(section) : null;

    public void Dispose() => _file.Dispose();

    private byte[]? Find(string name)
    {
        if (_namesIndex >= _sections.Count || Content(_sections[_namesIndex]) is not { } names) return null;
        var wanted = Encoding.ASCII.GetBytes(name + '\0');
        return _sections.FirstOrDefault(s => BinaryPrimitives.ReadUInt32LittleEndian(s) is var offset && offset < names.Length && names.AsSpan((int)offset).StartsWith(wanted));
    }

    private IEnumerable<byte[]> Sections(long offset, int size, int count)
    {
        for (var i = 0; i < count && size >= SectionHeaderSize; i++)
        {
            if (ReadAt(offset + (long)i * size, SectionHeaderSize) is not { } section) yield break;
            yield return section;
        }
    }

    private byte[]? Content(byte[] section) =>
        ReadAt(BinaryPrimitives.ReadInt64LittleEndian(section.AsSpan(0x18)), BinaryPrimitives.ReadInt64LittleEndian(section.AsSpan(0x20)));

    private byte[]? ReadAt(long offset, long length)
    {
        if (offset < 0 || length is < 0 or > MaxContent || offset > _file.Length - length) return null;
        var bytes = new byte[length];
        _file.Position = offset;
        _file.ReadExactly(bytes);
        return bytes;
    }
}
