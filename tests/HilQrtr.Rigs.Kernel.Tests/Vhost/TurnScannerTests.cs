using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

internal sealed class TurnScannerTests
{
    private static readonly byte[] Other = [3, 0, 0, 0, 0x10, 2, 2];
    private static readonly byte[] Turn = [9, 0, 0, 0, 0x02, 1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly byte[] Empty = [0, 0, 0, 0];

    [Test]
    public void A_turn_frame_is_seen_when_its_last_byte_comes()
    {
        var scanner = new TurnScanner();

        Assert.That(scanner.Scan(Turn.AsSpan(..^1)), Is.False);
        Assert.That(scanner.Scan(Turn.AsSpan(^1..)), Is.True);
        Assert.That(scanner.Scan(Other), Is.False, "the next frame is another");
    }

    [Test]
    public void Frames_in_any_pieces_give_one_turn([Range(1, 30)] int piece)
    {
        byte[] bytes = [.. Other, .. Empty, .. Other, .. Turn];
        var scanner = new TurnScanner();
        var seen = bytes.Chunk(piece).Select(part => scanner.Scan(part)).ToArray();

        Assert.That(seen.Count(turn => turn), Is.EqualTo(1));
        Assert.That(seen[^1], Is.True);
    }

    [Test]
    public void A_turn_amid_other_frames_of_one_write_counts() =>
        Assert.That(new TurnScanner().Scan([.. Other, .. Turn, .. Other]), Is.True);

    [Test]
    public void A_turn_of_nothing_but_its_kind_counts() => Assert.That(new TurnScanner().Scan([1, 0, 0, 0, 2]), Is.True);

    [Test]
    public void Bytes_within_a_frame_are_no_turn() => Assert.That(new TurnScanner().Scan([9, 0, 0, 0, 0x10, 1, 0, 0, 0, 2, 0, 0, 0]), Is.False);

    [Test]
    public void A_frame_of_four_billion_bytes_is_only_counted() =>
        Assert.That(new TurnScanner().Scan([0xff, 0xff, 0xff, 0xff, 0x02, .. new byte[4096]]), Is.False);
}
