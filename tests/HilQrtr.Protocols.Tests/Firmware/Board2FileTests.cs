using System.Text;
using HilQrtr.Protocols.Firmware;

namespace HilQrtr.Protocols.Tests.Firmware;

public sealed class Board2FileTests
{
    // Written by hand from ath11k/hw.h and core.c. The file contains regulatory data and data for two boards, one of which has two names.
    private static readonly byte[] Vector =
    [
        .. Encoding.ASCII.GetBytes("QCA-ATH11K-BOARD\0\0\0\0"),
        0, 0, 0, 0, 28, 0, 0, 0,
        0, 0, 0, 0, 3, 0, 0, 0, (byte)'a', (byte)'b', (byte)'c', 0,
        1, 0, 0, 0, 5, 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0,
        0, 0, 0, 0, 36, 0, 0, 0,
        0, 0, 0, 0, 4, 0, 0, 0, (byte)'d', (byte)'e', (byte)'f', (byte)'g',
        0, 0, 0, 0, 1, 0, 0, 0, (byte)'h', 0, 0, 0,
        1, 0, 0, 0, 1, 0, 0, 0, 6, 0, 0, 0,
        1, 0, 0, 0, 24, 0, 0, 0,
        0, 0, 0, 0, 3, 0, 0, 0, (byte)'a', (byte)'b', (byte)'c', 0,
        1, 0, 0, 0, 2, 0, 0, 0, 7, 8, 0, 0,
    ];

    private static readonly Board2Entry[] Entries =
    [
        new(Board2Kind.Board, ["abc"], new byte[] { 1, 2, 3, 4, 5 }),
        new(Board2Kind.Board, ["defg", "h"], new byte[] { 6 }),
        new(Board2Kind.Regdb, ["abc"], new byte[] { 7, 8 }),
    ];

    [Test]
    public void A_file_has_the_layout_that_the_driver_expects()
    {
        Assert.That(Board2File.Of(AthFamily.Ath11k, Entries).ToArray(), Is.EqualTo(Vector));
        Assert.That(Board2File.Parse(Vector), Is.EqualTo(Board2File.Of(AthFamily.Ath11k, Entries)));
    }

    [TestCase(AthFamily.Ath11k, "QCA-ATH11K-BOARD\0\0\0\0")]
    [TestCase(AthFamily.Ath12k, "QCA-ATH12K-BOARD\0\0\0\0")]
    public void A_file_without_entries_consists_of_the_padded_magic(AthFamily family, string bytes)
    {
        Assert.That(Board2File.Of(family, []).ToArray(), Is.EqualTo(Encoding.ASCII.GetBytes(bytes)));
        Assert.That(Board2File.Parse(Encoding.ASCII.GetBytes(bytes)).Family, Is.EqualTo(family));
    }

    [TestCase(AthFamily.Ath11k)]
    [TestCase(AthFamily.Ath12k)]
    public void A_file_survives_a_round_trip(AthFamily family)
    {
        var file = Board2File.Of(family, Enumerable.Range(0, 50).Select(i =>
            new Board2Entry((Board2Kind)(i % 2), [.. Enumerable.Range(0, i % 3).Select(n => $"name {i}.{n}")], new byte[i])));

        Assert.That(Board2File.Parse(file.ToArray()), Is.EqualTo(file));
    }

    [Test]
    public void Data_is_looked_up_by_name_and_kind()
    {
        var file = Board2File.Parse(Vector);

        Assert.That(Find(Board2Kind.Board, "abc"), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5 }));
        Assert.That(Find(Board2Kind.Board, "defg"), Is.EqualTo(new byte[] { 6 }));
        Assert.That(Find(Board2Kind.Board, "h"), Is.EqualTo(new byte[] { 6 }));
        Assert.That(Find(Board2Kind.Regdb, "abc"), Is.EqualTo(new byte[] { 7, 8 }));
        Assert.That(Find(Board2Kind.Regdb, "h"), Is.Null);
        Assert.That(Find(Board2Kind.Board, "ab"), Is.Null, "the complete name must match, not only its start");

        byte[]? Find(Board2Kind kind, string name) => file.Find(kind, name)?.ToArray();
    }

    [Test]
    public void The_first_of_two_entries_with_the_same_name_is_used()
    {
        var file = Board2File.Of(AthFamily.Ath12k, [new(Board2Kind.Board, ["n"], new byte[] { 1 }), new(Board2Kind.Board, ["n"], new byte[] { 2 })]);

        Assert.That(file.Find(Board2Kind.Board, "n")?.ToArray(), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public void Neither_empty_data_nor_data_before_its_name_is_found()
    {
        var data = new Board2Element(1, new byte[] { 1 });
        var name = new Board2Element(0, "n"u8.ToArray());
        var empty = new Board2Element(1, ReadOnlyMemory<byte>.Empty);

        Assert.That(Holding(data, name).Find(Board2Kind.Board, "n"), Is.Null);
        Assert.That(Holding(name, data).Find(Board2Kind.Board, "n")?.ToArray(), Is.EqualTo(new byte[] { 1 }));
        Assert.That(Holding(name, empty).Find(Board2Kind.Board, "n"), Is.Null);

        static Board2File Holding(params Board2Element[] parts)
        {
            var inner = new Board2File(AthFamily.Ath11k, [.. parts]).ToArray()[20..];
            return Board2File.Parse(new Board2File(AthFamily.Ath11k, [new Board2Element(0, inner)]).ToArray());
        }
    }

    [Test]
    public void Elements_with_an_unknown_id_are_kept_unchanged()
    {
        var file = new Board2File(AthFamily.Ath11k, [new Board2Element(9, new byte[] { 1, 2, 3 }), .. Board2File.Parse(Vector).Elements]);

        var read = Board2File.Parse(file.ToArray());

        Assert.That(read, Is.EqualTo(file));
        Assert.That(read.Find(Board2Kind.Board, "h")?.ToArray(), Is.EqualTo(new byte[] { 6 }));
    }

    [Test]
    public void Every_truncation_within_an_entry_is_refused()
    {
        int[] whole = [20, 56, 100, 132];
        Assert.That(whole[^1], Is.EqualTo(Vector.Length));
        for (var length = 0; length <= Vector.Length; length++)
        {
            var truncated = Vector.AsMemory(0, length);
            Assert.That(() => Board2File.Parse(truncated), whole.Contains(length) ? Throws.Nothing : Throws.TypeOf<WireFormatException>(), $"{length} bytes");
        }
    }

    [TestCase(24, "length", 24)]
    [TestCase(32, "length", 32)]
    [TestCase(44, "length", 44)]
    public void The_error_for_a_wrong_length_contains_the_offset_of_the_length_field(int position, string field, int offset)
    {
        foreach (var length in new[] { 200, int.MaxValue, -1, -4 })
        {
            var bytes = (byte[])Vector.Clone();
            BitConverter.TryWriteBytes(bytes.AsSpan(position), length);

            Refusal.Of(() => Board2File.Parse(bytes), "board-2.bin", field, offset);
        }
    }

    [Test]
    public void A_wrong_magic_is_refused()
    {
        var refusal = Refusal.Of(() => Board2File.Parse("QCA-ATH10K-BOARD\0\0\0\0"u8.ToArray()), "board-2.bin", "magic", 0);

        Assert.That(refusal.Message, Does.Contain("QCA-ATH11K-BOARD or QCA-ATH12K-BOARD"));
    }

    [Test]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = (byte[])Vector.Clone();
            for (var changes = random.Next(1, 5); changes > 0; changes--)
                bytes[random.Next(20, bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.That(Board2File.Parse(bytes).Elements, Is.Not.Empty);
            }
            catch (WireFormatException refusal)
            {
                Assert.That(refusal.Offset, Is.InRange(20, bytes.Length));
            }
        }
    }
}
