using System.Buffers.Binary;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Tests.Guest;

/// <summary>
/// A node that was read from a flattened device tree (Devicetree Specification 0.4, chapter 5). The reader fails at everything that the
/// specification forbids.
/// </summary>
internal sealed class FlatTree
{
    private const uint Magic = 0xd00dfeed;
    private const int ReservationsOffset = 40;

    private FlatTree(string name) => Name = name;

    public string Name { get; }

    public List<FlatTree> Children { get; } = [];

    public Dictionary<string, byte[]> Properties { get; } = [];

    public IEnumerable<FlatTree> All => [this, .. Children.SelectMany(child => child.All)];

    /// <summary>The child with the given name. The unit address in its name is ignored.</summary>
    public FlatTree this[string name] => Children.Single(child => child.Name.Split('@')[0] == name);

    public uint[] Cells(string property) =>
        [.. Properties[property].Chunk(4).Select(cell => BinaryPrimitives.ReadUInt32BigEndian(cell))];

    public uint Cell(string property) => Cells(property).Single();

    public string[] Strings(string property)
    {
        var text = Encoding.UTF8.GetString(Properties[property]);
        Assert.That(text, Does.EndWith("\0"), $"{property} of {Name}");
        return text[..^1].Split('\0');
    }

    public static FlatTree Read(byte[] blob)
    {
        uint Word(int at) => BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(at));
        int Offset(int at) => (int)Word(at);
        Assert.That(Word(0), Is.EqualTo(Magic), "magic");
        Assert.That(Word(4), Is.EqualTo(blob.Length), "totalsize");
        Assert.That((Word(20), Word(24)), Is.EqualTo((17u, 16u)), "version and last compatible version");
        Assert.That(Word(28), Is.Zero, "boot CPU");
        var (structure, strings, reservations) = (Offset(8), Offset(12), Offset(16));
        var (stringsSize, structureSize) = (Offset(32), Offset(36));
        Assert.That((structure % 4, reservations % 8), Is.EqualTo((0, 0)), "alignment of the blocks");
        Assert.That(reservations, Is.GreaterThanOrEqualTo(ReservationsOffset));
        Assert.That(blob.AsSpan(reservations, 16).ContainsAnyExcept((byte)0), Is.False, "the list of reservations is empty");
        Assert.That(structure, Is.GreaterThanOrEqualTo(reservations + 16));
        Assert.That(strings, Is.GreaterThanOrEqualTo(structure + structureSize));
        Assert.That(strings + stringsSize, Is.LessThanOrEqualTo(blob.Length));

        var at = structure;
        var root = ReadNode();
        Assert.That(Next(), Is.EqualTo(9), "FDT_END");
        Assert.That(at, Is.EqualTo(structure + structureSize), "end of the structure block");
        return root;

        uint Next()
        {
            Assert.That(at % 4, Is.Zero, "alignment of a token");
            at += 4;
            return Word(at - 4);
        }

        FlatTree ReadNode()
        {
            Assert.That(Next(), Is.EqualTo(1), "FDT_BEGIN_NODE");
            var node = new FlatTree(Text(at));
            Skip(node.Name.Length + 1);
            while (true)
            {
                switch (Word(at))
                {
                    case 1:
                        node.Children.Add(ReadNode());
                        break;
                    case 2:
                        at += 4;
                        return node;
                    case 3:
                        Assert.That(node.Children, Is.Empty, $"a property of {node.Name} comes after a child");
                        ReadProperty(node);
                        break;
                    case var token:
                        Assert.Fail($"token {token} at {at}");
                        break;
                }
            }
        }

        void ReadProperty(FlatTree node)
        {
            at += 4;
            var (length, name) = ((int)Next(), (int)Next());
            Assert.That(name, Is.LessThan(stringsSize), "offset of a name");
            node.Properties.Add(Text(strings + name), blob[at..(at + length)]);
            Skip(length);
        }

        void Skip(int length)
        {
            var end = at + ((length + 3) / 4 * 4);
            Assert.That(blob.AsSpan((at + length)..end).ContainsAnyExcept((byte)0), Is.False, "padding");
            at = end;
        }

        string Text(int from) => Encoding.ASCII.GetString(blob.AsSpan(from, blob.AsSpan(from).IndexOf((byte)0)));
    }
}
