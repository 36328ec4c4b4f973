using System.Buffers.Binary;
using HilQrtr.Rigs.Kernel.Guest;

namespace HilQrtr.Rigs.Kernel.Tests.Guest;

public sealed class DeviceTreeBlobTests
{
    [Test]
    public void An_empty_tree_has_exactly_the_bytes_of_the_specification()
    {
        var blob = new DeviceTreeBlob().Begin("").End().ToArray();

        Assert.That(Convert.ToHexString(blob), Is.EqualTo(
            "D00DFEED" + "00000048" + "00000038" + "00000048" + "00000028" + "00000011" + "00000010" + "00000000" + "00000000" + "00000010"
            + "0000000000000000" + "0000000000000000"
            + "00000001" + "00000000" + "00000002" + "00000009"));
    }

    [Test]
    public void Nodes_keep_their_names_and_their_order()
    {
        var root = FlatTree.Read(new DeviceTreeBlob()
            .Begin("").Begin("a").End().Begin("bus@10").Begin("abc").End().Begin("wifi@c000000").End().End().End().ToArray());

        Assert.That(root.All.Select(node => node.Name), Is.EqualTo(["", "a", "bus@10", "abc", "wifi@c000000"]));
        Assert.That(root["bus"].Children, Has.Count.EqualTo(2));
    }

    [Test]
    public void Properties_of_all_kinds_and_lengths_are_read_back()
    {
        var root = FlatTree.Read(new DeviceTreeBlob().Begin("")
            .Flag("ranges")
            .Cells("reg", 1, 0x80000000, uint.MaxValue)
            .Cells("none")
            .Strings("one", "a")
            .Strings("compatible", "vendor,chip", "simple-bus", "")
            .Strings("four", "abc")
            .Cells("last", 7)
            .End().ToArray());

        Assert.That(root.Properties["ranges"], Is.Empty);
        Assert.That(root.Properties["none"], Is.Empty);
        Assert.That(root.Properties["reg"], Is.EqualTo(Convert.FromHexString("0000000180000000FFFFFFFF")));
        Assert.That(root.Properties["one"], Is.EqualTo("a\0"u8.ToArray()));
        Assert.That(root.Strings("compatible"), Is.EqualTo(["vendor,chip", "simple-bus", ""]));
        Assert.That(root.Strings("four"), Is.EqualTo(["abc"]));
        Assert.That(root.Cell("last"), Is.EqualTo(7));
    }

    [Test]
    public void A_name_that_several_nodes_use_is_stored_once()
    {
        var blob = new DeviceTreeBlob().Begin("").Cells("reg", 1).Begin("a").Cells("reg", 2).Flag("x").End().End().ToArray();

        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(32)), Is.EqualTo("reg\0x\0".Length), "size of the strings");
        var root = FlatTree.Read(blob);
        Assert.That((root.Cell("reg"), root["a"].Cell("reg")), Is.EqualTo((1u, 2u)));
        Assert.That(root["a"].Properties.Keys, Is.EqualTo(["reg", "x"]));
    }

    [Test]
    public void A_path_with_letters_beyond_ASCII_is_not_changed()
    {
        var root = FlatTree.Read(new DeviceTreeBlob().Begin("").Strings("socket-path", "/tmp/größe/0").End().ToArray());

        Assert.That(root.Strings("socket-path"), Is.EqualTo(["/tmp/größe/0"]));
    }

    [Test]
    public void A_blob_can_be_made_twice()
    {
        var tree = new DeviceTreeBlob().Begin("").Cells("reg", 1).End();
        var first = tree.ToArray();

        Assert.That(tree.ToArray(), Is.EqualTo(first));
    }
}
