using System.Buffers.Binary;
using System.Text;
using HilQrtr.Rigs.Kernel.Build;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>The functions of an ELF program, sorted by address (elf(5): Elf64_Sym).</summary>
internal sealed class ElfSymbols
{
    private const int SymbolSize = 24;
    private const int SymbolTable = 2;
    private const int Function = 2;

    private readonly (ulong Address, ulong End, string Name)[] _functions;

    private ElfSymbols((ulong, ulong, string)[] functions) => _functions = functions;

    /// <summary>Reads the functions. The result is empty if the file has no symbols or is not a 64-bit little-endian ELF file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ElfSymbols Read(string path)
    {
        using var file = ElfFile.Open(path);
        var functions = new List<(ulong Address, ulong End, string Name)>();
        foreach (var (symbols, names) in file?.LinkedContentsOf(SymbolTable) ?? [])
        {
            for (var offset = 0; offset + SymbolSize <= symbols.Length; offset += SymbolSize)
            {
                var symbol = symbols.AsSpan(offset, SymbolSize);
                if ((symbol[4] & 0xf) != Function) continue;
                var address = BinaryPrimitives.ReadUInt64LittleEndian(symbol[8..]);
                var size = BinaryPrimitives.ReadUInt64LittleEndian(symbol[16..]);
                functions.Add((address, address + size, NameAt(names, BinaryPrimitives.ReadUInt32LittleEndian(symbol))));
            }
        }

        return new ElfSymbols([.. functions.OrderBy(function => function.Address)]);
    }

    /// <summary>Returns the function that contains the given address, or null if there is none.</summary>
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

    private static string NameAt(ReadOnlySpan<byte> names, uint offset)
    {
        if (offset >= names.Length) return "";
        var name = names[(int)offset..];
        var end = name.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? name : name[..end]);
    }
}
