using System.Text;

namespace HilQrtr.Protocols.Firmware;

/// <summary>
/// <c>board-2.bin</c>: data for many boards in one file. A driver looks up a board's data by the board's name
/// (<c>ath11k/core.c: ath11k_core_fetch_board_data_api_n</c>). ath12k uses the same format with a different magic.
/// </summary>
/// <remarks>
/// The file starts with the magic, which ends with a NUL and is padded to a multiple of 4 bytes. Elements follow. A top-level element
/// with id 0 contains board data, and a top-level element with id 1 contains regulatory data. Each of these consists of nested elements:
/// every nested element with id 0 contains a name, and the nested element with id 1 contains the data. The parser keeps elements with
/// unknown ids. The parser is stricter than the kernel: it refuses a file with stray bytes after the last element, whereas the kernel ignores
/// such bytes.
/// </remarks>
/// <param name="Family">Driver family.</param>
/// <param name="Elements">The top-level elements, in order.</param>
public sealed record Board2File(AthFamily Family, WireList<Board2Element> Elements)
{
    internal const string Protocol = "board-2.bin";

    /// <summary>Creates a file from entries.</summary>
    /// <param name="family">Driver family.</param>
    /// <param name="entries">The entries, in order. If two entries have the same name, a driver uses the first one.</param>
    /// <returns>The file.</returns>
    public static Board2File Of(AthFamily family, IEnumerable<Board2Entry> entries) =>
        new(family, [.. entries.Select(entry => entry.ToElement())]);

    /// <summary>Reads a file.</summary>
    /// <param name="file">All bytes of the file. The elements are slices of these bytes, not copies.</param>
    /// <returns>The file.</returns>
    /// <exception cref="WireFormatException">The magic is not that of ath11k or ath12k, or an element is truncated.</exception>
    public static Board2File Parse(ReadOnlyMemory<byte> file)
    {
        foreach (var family in Enum.GetValues<AthFamily>())
        {
            var magic = Magic(family);
            if (file.Length < magic.Length || !file.Span.StartsWith(magic.AsSpan(0, MagicLength)))
                continue;
            var elements = Board2Element.ReadAll(file[magic.Length..], magic.Length);
            var start = magic.Length;
            foreach (var element in elements)
            {
                if (IsEntry(element))
                    Board2Element.ReadAll(element.Data, start + Board2Element.HeaderSize);
                start += element.Size;
            }

            return new Board2File(family, elements);
        }

        throw new WireFormatException(
            Protocol, "magic", 0, "QCA-ATH11K-BOARD or QCA-ATH12K-BOARD, with NUL and padding", $"{file.Length} bytes with a different magic", file.Span);
    }

    /// <summary>Returns the file as a driver loads it.</summary>
    /// <returns>The magic and the elements.</returns>
    public byte[] ToArray()
    {
        var magic = Magic(Family);
        var bytes = new byte[magic.Length + Elements.Sum(element => element.Size)];
        var writer = new WireWriter(bytes, Protocol);
        writer.WriteBytes(magic, "magic");
        foreach (var element in Elements)
            element.WriteTo(ref writer);
        return bytes;
    }

    /// <summary>
    /// Finds the data for the given name as a driver does. The driver takes the first entry in which a data element follows the name. In
    /// that entry, it uses the first data element after the name.
    /// </summary>
    /// <param name="kind">Kind of data.</param>
    /// <param name="name">Name of the board, see <see cref="BoardIdentity"/>.</param>
    /// <returns>The data, or null if no data was found or the data is empty.</returns>
    public ReadOnlyMemory<byte>? Find(Board2Kind kind, string name)
    {
        var wanted = Encoding.ASCII.GetBytes(name);
        foreach (var entry in Elements.Where(element => element.Id == (uint)kind))
        {
            var found = false;
            foreach (var part in Board2Element.ReadAll(entry.Data, 0))
            {
                found |= part.Id == Board2Entry.NameId && part.Data.Span.SequenceEqual(wanted);
                if (found && part.Id == Board2Entry.DataId)
                    return part.Data.IsEmpty ? (ReadOnlyMemory<byte>?)null : part.Data;
            }
        }

        return null;
    }

    // Length of "QCA-ATH11K-BOARD", including the NUL.
    private const int MagicLength = 17;

    private static byte[] Magic(AthFamily family)
    {
        var magic = new byte[Board2Element.Padded(MagicLength)];
        Encoding.ASCII.GetBytes(family == AthFamily.Ath11k ? "QCA-ATH11K-BOARD" : "QCA-ATH12K-BOARD", magic);
        return magic;
    }

    private static bool IsEntry(Board2Element element) => element.Id is (uint)Board2Kind.Board or (uint)Board2Kind.Regdb;
}

/// <summary>
/// Data for one or more boards. In a file, an entry consists of one element per name, followed by one element with the data
/// (<c>ath11k/core.c: ath11k_core_parse_bd_ie_board</c>).
/// </summary>
/// <param name="Kind">Kind of data.</param>
/// <param name="Names">ASCII names of the boards, see <see cref="BoardIdentity"/>.</param>
/// <param name="Data">The data.</param>
public sealed record Board2Entry(Board2Kind Kind, WireList<string> Names, ReadOnlyMemory<byte> Data)
{
    internal const uint NameId = 0;
    internal const uint DataId = 1;

    internal Board2Element ToElement()
    {
        Board2Element[] parts = [.. Names.Select(name => new Board2Element(NameId, Encoding.ASCII.GetBytes(name))), new(DataId, Data)];
        var bytes = new byte[parts.Sum(part => part.Size)];
        var writer = new WireWriter(bytes, Board2File.Protocol);
        foreach (var part in parts)
            part.WriteTo(ref writer);
        return new Board2Element((uint)Kind, bytes);
    }
}

/// <summary>
/// Type of an entry in <c>board-2.bin</c> (<c>ath11k/hw.h: enum ath11k_bd_ie_type</c>; <c>ath12k/hw.h</c> has the same values).
/// </summary>
public enum Board2Kind
{
    /// <summary>Board data.</summary>
    Board = 0,

    /// <summary>Regulatory data.</summary>
    Regdb = 1,
}
