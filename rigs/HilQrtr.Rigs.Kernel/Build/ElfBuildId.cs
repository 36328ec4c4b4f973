using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>The GNU build id of an ELF program: a note that the linker makes of all that it links.</summary>
internal static class ElfBuildId
{
    private const int SectionNote = 7;
    private const int NoteGnuBuildId = 3;

    /// <summary>Reads it; null if the file is no 64-bit little-endian ELF, or has none. Layout: elf(5), Elf64_Ehdr, Elf64_Shdr, Elf64_Nhdr.</summary>
    public static string? Read(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[64];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.AsSpan(0, 6).SequenceEqual("\x7f\u0045LF\x02\x01"u8))
            return null;
        var sections = BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(0x28));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3a));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x3c));
        for (var i = 0; i < count && size >= 64; i++)
        {
            if (ReadAt(file, sections + (long)i * size, 64) is not { } section) return null;
            if (BinaryPrimitives.ReadInt32LittleEndian(section.AsSpan(4)) != SectionNote) continue;
            var offset = BinaryPrimitives.ReadInt64LittleEndian(section.AsSpan(0x18));
            var length = BinaryPrimitives.ReadInt64LittleEndian(section.AsSpan(0x20));
            if (length <= 1 << 20 && ReadAt(file, offset, (int)length) is { } notes && FindIn(notes) is { } id)
                return id;
        }

        return null;
    }

    private static string? FindIn(ReadOnlySpan<byte> notes)
    {
        while (notes.Length >= 12)
        {
            var name = BinaryPrimitives.ReadInt32LittleEndian(notes);
            var length = BinaryPrimitives.ReadInt32LittleEndian(notes[4..]);
            var type = BinaryPrimitives.ReadInt32LittleEndian(notes[8..]);
            if (name < 0 || length < 0 || 12L + Padded(name) + length > notes.Length) return null;
            var description = notes.Slice(12 + Padded(name), length);
            if (type == NoteGnuBuildId && Encoding.ASCII.GetString(notes.Slice(12, name)) == "GNU\0")
                return Convert.ToHexStringLower(description);
            notes = notes[Math.Min(notes.Length, 12 + Padded(name) + Padded(length))..];
        }

        return null;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static byte[]? ReadAt(FileStream file, long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > file.Length - length) return null;
        var bytes = new byte[length];
        file.Position = offset;
        file.ReadExactly(bytes);
        return bytes;
    }
}
