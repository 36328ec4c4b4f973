using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// The GNU build id of an ELF program. It is a digest that the linker computes from the program's contents and stores in a note.
/// </summary>
internal static class ElfBuildId
{
    private const int SectionNote = 7;
    private const int NoteGnuBuildId = 3;

    /// <summary>Reads the build id. Returns null if the file is not a 64-bit little-endian ELF file or has no build id.</summary>
    public static string? Read(string path)
    {
        using var file = ElfFile.Open(path);
        return file is null ? null : Read(file);
    }

    /// <summary>Reads the build id. Returns null if the file has none.</summary>
    public static string? Read(ElfFile file) => file.ContentsOf(SectionNote).Select(notes => FindIn(notes)).FirstOrDefault(id => id is not null);

    // Layout: elf(5), Elf64_Nhdr.
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
}
