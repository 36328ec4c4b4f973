using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// Writes a flattened device tree (Devicetree Specification 0.4, chapter 5). Nodes are begun and ended in order. The properties of a node
/// come before its children.
/// </summary>
internal sealed class DeviceTreeBlob
{
    private const uint Magic = 0xd00dfeed;
    private const int Version = 17;
    private const int LastCompatibleVersion = 16;
    private const int HeaderSize = 40;
    private const int ReservationSize = 16;

    private const uint BeginToken = 1;
    private const uint EndToken = 2;
    private const uint PropertyToken = 3;
    private const uint FinalToken = 9;

    private readonly List<byte> _structure = [];
    private readonly List<byte> _strings = [];
    private readonly Dictionary<string, uint> _names = [];

    /// <summary>Begins a node.</summary>
    /// <param name="name">Name with the unit address, such as <c>wifi@10000000</c>. The root's name is empty.</param>
    public DeviceTreeBlob Begin(string name)
    {
        Word(_structure, BeginToken);
        _structure.AddRange(Encoding.ASCII.GetBytes(name + "\0"));
        Align();
        return this;
    }

    /// <summary>Ends the node that was begun last.</summary>
    public DeviceTreeBlob End()
    {
        Word(_structure, EndToken);
        return this;
    }

    /// <summary>Adds a property without a value, which means "true".</summary>
    public DeviceTreeBlob Flag(string name) => Property(name, []);

    /// <summary>Adds a property that consists of 32-bit cells.</summary>
    public DeviceTreeBlob Cells(string name, params ReadOnlySpan<uint> cells)
    {
        var value = new byte[cells.Length * sizeof(uint)];
        for (var i = 0; i < cells.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(value.AsSpan(i * sizeof(uint)), cells[i]);
        return Property(name, value);
    }

    /// <summary>Adds a property that consists of strings.</summary>
    public DeviceTreeBlob Strings(string name, params IEnumerable<string> strings) =>
        Property(name, Encoding.UTF8.GetBytes(string.Concat(strings.Select(text => text + "\0"))));

    /// <summary>Returns the complete blob. All nodes must have been ended.</summary>
    public byte[] ToArray()
    {
        List<byte> structure = [.. _structure];
        Word(structure, FinalToken);
        const int begin = HeaderSize + ReservationSize;
        var strings = begin + structure.Count;
        List<byte> blob = [];
        Word(blob, Magic);
        foreach (var word in (ReadOnlySpan<int>)
            [strings + _strings.Count, begin, strings, HeaderSize, Version, LastCompatibleVersion, 0, _strings.Count, structure.Count])
            Word(blob, (uint)word);
        // An empty entry ends the list of memory reservations.
        blob.AddRange(new byte[ReservationSize]);
        return [.. blob, .. structure, .. _strings];
    }

    private DeviceTreeBlob Property(string name, ReadOnlySpan<byte> value)
    {
        Word(_structure, PropertyToken);
        Word(_structure, (uint)value.Length);
        Word(_structure, NameOffset(name));
        _structure.AddRange(value);
        Align();
        return this;
    }

    private uint NameOffset(string name)
    {
        if (_names.TryGetValue(name, out var offset)) return offset;
        _names.Add(name, offset = (uint)_strings.Count);
        _strings.AddRange(Encoding.ASCII.GetBytes(name + "\0"));
        return offset;
    }

    private void Align()
    {
        while (_structure.Count % sizeof(uint) != 0) _structure.Add(0);
    }

    private static void Word(List<byte> bytes, uint value)
    {
        Span<byte> word = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        bytes.AddRange(word);
    }
}
