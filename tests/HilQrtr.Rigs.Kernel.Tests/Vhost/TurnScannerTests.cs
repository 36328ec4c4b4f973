using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

internal sealed class TurnScannerTests
{
    private static readonly byte[] Other = [3, 0, 0, 0, 0x10, 2, 2];
    private static readonly byte[] Turn = [9, 0, 0, 0, 0x02, 1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly byte[] Empty = [0, 0, 0, 0];

    [Test]
    public void A_turn_frame_is_detected_at_its_last_byte()
    {
        var scanner = new TurnScanner();

        Assert.That(scanner.Scan(Turn.AsSpan(..^1)), Is.False);
        Assert.That(scanner.Scan(Turn.AsSpan(^1..)), Is.True);
        Assert.That(scanner.Scan(Other), Is.False, "the next frame is not a turn");
    }

    [Test]
    public void A_turn_is_detected_for_any_chunk_size([Range(1, 30)] int piece)
    {
        byte[] bytes = [.. Other, .. Empty, .. Other, .. Turn];
        var scanner = new TurnScanner();
        var seen = bytes.Chunk(piece).Select(part => scanner.Scan(part)).ToArray();

        Assert.That(seen.Count(turn => turn), Is.EqualTo(1));
        Assert.That(seen[^1], Is.True);
    }

    [Test]
    public void A_turn_between_other_frames_is_detected() =>
        Assert.That(new TurnScanner().Scan([.. Other, .. Turn, .. Other]), Is.True);

    [Test]
    public void A_turn_frame_without_a_body_is_detected() => Assert.That(new TurnScanner().Scan([1, 0, 0, 0, 2]), Is.True);

    [Test]
    public void A_turn_pattern_inside_a_frame_is_ignored() => Assert.That(new TurnScanner().Scan([9, 0, 0, 0, 0x10, 1, 0, 0, 0, 2, 0, 0, 0]), Is.False);

    [Test]
    public void A_4_GiB_frame_is_skipped_without_buffering() =>
        Assert.That(new TurnScanner().Scan([0xff, 0xff, 0xff, 0xff, 0x02, .. new byte[4096]]), Is.False);
}
