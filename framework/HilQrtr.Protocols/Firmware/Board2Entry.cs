using System.Text;

namespace HilQrtr.Protocols.Firmware;

/// <summary>
/// Data for one or more boards. In a file: an element for each name, then one with the data
/// (<c>ath11k/core.c: ath11k_core_parse_bd_ie_board</c>).
/// </summary>
/// <param name="Kind">Which data.</param>
/// <param name="Names">Boards that it is for, see <see cref="BoardIdentity"/>; ASCII.</param>
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
