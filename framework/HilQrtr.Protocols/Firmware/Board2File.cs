using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Protocols.Firmware;

/// <summary>
/// <c>board-2.bin</c>: many board files in one, each found by the name of its board
/// (<c>drivers/net/wireless/ath/ath11k/core.c: ath11k_core_fetch_board_data_api_n</c>).
/// </summary>
/// <remarks>
/// Magic with its NUL, padded to 4; then information elements <c>{ u32 id; u32 length; data, padded to 4 }</c>. One of
/// id 0 holds a board: in it, one of id 0 with the name and one of id 1 with the data. Little-endian.
/// </remarks>
public static class Board2File
{
    private const uint BoardElement = 0;
    private const uint NameElement = 0;
    private const uint DataElement = 1;
    private const int HeaderSize = 8;
    private const int Alignment = 4;

    /// <summary>Name of a board on PCI whose driver tells boards apart by what the firmware says alone, as it does for QCA6390 (<c>ath11k_core_create_board_name</c>).</summary>
    /// <param name="chipId"><c>chip_id</c> of the WLFW CAP response.</param>
    /// <param name="boardId"><c>board_id</c> of the WLFW CAP response.</param>
    public static string PciBoardName(uint chipId, uint boardId) =>
        FormattableString.Invariant($"bus=pci,qmi-chip-id={chipId},qmi-board-id={boardId}");

    /// <summary>Writes a file for ath11k.</summary>
    /// <param name="boards">Name and data of each board, in order; of two of one name the driver takes the first.</param>
    public static byte[] WriteAth11k(IEnumerable<(string Name, ReadOnlyMemory<byte> Data)> boards)
    {
        using var file = new MemoryStream();
        file.Write("QCA-ATH11K-BOARD\0"u8);
        Pad(file);
        foreach (var (name, data) in boards)
        {
            var nameBytes = Encoding.ASCII.GetBytes(name);
            WriteHeader(file, BoardElement, SizeOf(nameBytes.Length) + SizeOf(data.Length));
            WriteElement(file, NameElement, nameBytes);
            WriteElement(file, DataElement, data.Span);
        }

        return file.ToArray();
    }

    private static int SizeOf(int length) => HeaderSize + ((length + Alignment - 1) & -Alignment);

    private static void WriteElement(MemoryStream file, uint id, ReadOnlySpan<byte> data)
    {
        WriteHeader(file, id, data.Length);
        file.Write(data);
        Pad(file);
    }

    private static void WriteHeader(MemoryStream file, uint id, int length)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, id);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], length);
        file.Write(header);
    }

    private static void Pad(MemoryStream file)
    {
        while (file.Length % Alignment != 0) file.WriteByte(0);
    }
}
