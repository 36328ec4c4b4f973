using HilQrtr.Rigs.Kernel.Vhost;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost;

internal sealed class ByteQueueTests
{
    [Test]
    public void Bytes_come_out_in_order_for_any_chunk_sizes([Range(1, 5)] int seed)
    {
        var random = new Random(seed);
        var queue = new ByteQueue();
        var (written, read) = ((byte)0, (byte)0);
        var count = 0;
        for (var i = 0; i < 300; i++)
        {
            var added = new byte[random.Next(3000)];
            for (var b = 0; b < added.Length; b++)
                added[b] = written++;
            queue.Add(added);
            var taken = new byte[random.Next(3200)];
            var expected = Math.Min(count += added.Length, taken.Length);
            Assert.That(queue.Take(taken), Is.EqualTo(expected));
            var wrong = taken.AsSpan(0, expected).ToArray().Count(b => b != read++);
            Assert.That(wrong, Is.Zero);
            Assert.That(queue.Count, Is.EqualTo(count -= expected));
        }
    }

    [Test]
    public void An_empty_queue_returns_nothing() => Assert.That(new ByteQueue().Take(new byte[4]), Is.Zero);
}
