using System.Buffers.Binary;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Tests.Build;

public sealed class ElfBuildIdTests
{
    [Test]
    public void The_build_id_is_found_after_other_notes() => Assert.That(Read(Elf()), Is.EqualTo("0102030405060708"));

    [Test]
    public void A_truncated_file_has_no_build_id()
    {
        var elf = Elf();

        for (var length = 0; length < elf.Length; length++)
            Assert.That(Read(elf[..length]), Is.Null, $"cut to {length} bytes");
    }

    [Test]
    public void Out_of_range_lengths_are_refused()
    {
        foreach (var wild in new[] { -1, int.MaxValue, 1000 })
        {
            var elf = Elf();
            BinaryPrimitives.WriteInt32LittleEndian(elf.AsSpan(128 + 20 + 4), wild);
            Assert.That(Read(elf), Is.Null);
        }
    }

    [Test]
    public void A_file_that_is_not_ELF_has_no_build_id() => Assert.That(Read("#!/bin/sh and a long line, so that a header would fit in it......."u8.ToArray()), Is.Null);

    private static string? Read(byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            return ElfBuildId.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The file has a header, a section header for notes, a Linux note and the linker's note.
    private static byte[] Elf()
    {
        var elf = new byte[128 + 20 + 24];
        "\x7f\u0045LF\x02\x01"u8.CopyTo(elf);
        elf[0x28] = 64;
        elf[0x3a] = 64;
        elf[0x3c] = 1;
        elf[64 + 4] = 7;
        elf[64 + 0x18] = 128;
        elf[64 + 0x20] = 44;
        Note("LNX\0"u8, 5, [9, 9, 9], elf.AsSpan(128));
        Note("GNU\0"u8, 3, [1, 2, 3, 4, 5, 6, 7, 8], elf.AsSpan(148));
        return elf;
    }

    private static void Note(ReadOnlySpan<byte> name, int type, ReadOnlySpan<byte> description, Span<byte> to)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], description.Length);
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], type);
        name.CopyTo(to[12..]);
        description.CopyTo(to[16..]);
    }
}
