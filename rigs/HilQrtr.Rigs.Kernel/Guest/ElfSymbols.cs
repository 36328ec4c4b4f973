using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>The functions of an ELF program by address (elf(5): Elf64_Ehdr, Elf64_Shdr, Elf64_Sym).</summary>
internal sealed class ElfSymbols
{
    private const int HeaderSize = 64;
    private const int SectionSize = 64;
    private const int SymbolSize = 24;
    private const int SymbolTable = 2;
    private const int Function = 2;

    private readonly (ulong Address, ulong End, string Name)[] _functions;

    private ElfSymbols((ulong, ulong, string)[] functions) => _functions = functions;

    /// <summary>Reads them; none if the file has no symbols, or is no 64-bit little-endian ELF.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ElfSymbols Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var functions = new List<(ulong Address, ulong End, string Name)>();
        foreach (var (symbols, names) in Tables(file))
        {
            for (var at = 0; at + SymbolSize <= symbols.Length; at += SymbolSize)
            {
                var symbol = symbols.Span.Slice(at, SymbolSize);
                if ((symbol[4] & 0xf) != Function) continue;
                var address = BinaryPrimitives.ReadUInt64LittleEndian(symbol[8..]);
                var size = BinaryPrimitives.ReadUInt64LittleEndian(symbol[16..]);
                functions.Add((address, address + size, NameAt(names.Span, BinaryPrimitives.ReadUInt32LittleEndian(symbol))));
            }
        }

        return new ElfSymbols([.. functions.OrderBy(function => function.Address)]);
    }

    /// <summary>The function that an address is in; null if it is in none.</summary>
    public string? Find(ulong address)
    {
        var (low, high) = (0, _functions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_functions[middle].Address <= address) low = middle + 1;
            else high = middle;
        }

        return low > 0 && _functions[low - 1] is var function && address < function.End ? function.Name : null;
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Symbols, ReadOnlyMemory<byte> Names)> Tables(ReadOnlyMemory<byte> file)
    {
        if (file.Length < HeaderSize || !file.Span[..6].SequenceEqual("\x7f\u0045LF\x02\x01"u8)) yield break;
        var sections = BinaryPrimitives.ReadUInt64LittleEndian(file.Span[0x28..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file.Span[0x3c..]);
        for (uint i = 0; i < count; i++)
        {
            if (Section(file, sections, i) is not { Type: SymbolTable } table || Section(file, sections, table.Link) is not { } strings) continue;
            yield return (table.Content, strings.Content);
        }
    }

    private static (int Type, uint Link, ReadOnlyMemory<byte> Content)? Section(ReadOnlyMemory<byte> file, ulong sections, uint index)
    {
        if (Slice(file, sections + (ulong)index * SectionSize, SectionSize) is not { } header) return null;
        var offset = BinaryPrimitives.ReadUInt64LittleEndian(header.Span[0x18..]);
        var size = BinaryPrimitives.ReadUInt64LittleEndian(header.Span[0x20..]);
        return Slice(file, offset, size) is { } content
            ? (BinaryPrimitives.ReadInt32LittleEndian(header.Span[4..]), BinaryPrimitives.ReadUInt32LittleEndian(header.Span[0x28..]), content)
            : null;
    }

    private static ReadOnlyMemory<byte>? Slice(ReadOnlyMemory<byte> file, ulong offset, ulong size) =>
        offset <= (ulong)file.Length && size <= (ulong)file.Length - offset ? file.Slice((int)offset, (int)size) : default(ReadOnlyMemory<byte>?);

    private static string NameAt(ReadOnlySpan<byte> names, uint offset)
    {
        if (offset >= names.Length) return "";
        var name = names[(int)offset..];
        var end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }
}
