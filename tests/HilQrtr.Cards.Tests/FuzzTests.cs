using HilQrtr.Cards.Tests.Support;

namespace HilQrtr.Cards.Tests;

/// <summary>Tests that no input from the host makes a card throw an exception or stop working.</summary>
public sealed class FuzzTests
{
    private const int Packets = 25_000;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    public void Random_and_mutated_packets_never_make_a_card_throw(int seed)
    {
        var random = new Random(seed);
        var captured = CaptureLine.Read("qrtr-stock-2cards.jsonl").Where(l => l.ToCard).Select(l => l.Bytes).ToList();
        var harness = CardHarness.Linked();

        for (var i = 0; i < Packets; i++)
        {
            var packet = random.Next(4) == 0 ? RandomBytes(random) : Mutated(random, captured);
            harness.Card.Receive(packet);
            harness.Carrier.Sent.Clear();
        }

        Assert.That(harness.Card.Environment, Is.EqualTo(ExecutionEnvironment.Amss));
        Assert.That(harness.Card.Violations, Is.Not.Empty);
        foreach (var line in harness.Card.Transcript)
            Assert.That(line.Text, Is.Not.Empty);
        harness.Card.PowerOn();
        harness.LoadBoth();
        harness.Card.LinkUp();
        harness.Hello();
        harness.BringTo(Driver.Running);
        Assert.That(harness.Card.Violations, Is.Empty, "a correct driver causes no violations afterwards");
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(1, 200)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>Returns a captured packet that is unchanged, truncated, or altered in its header or in its payload.</summary>
    private static byte[] Mutated(Random random, List<byte[]> captured)
    {
        var bytes = (byte[])captured[random.Next(captured.Count)].Clone();
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(1, bytes.Length + 1)];
            case 1:
                return bytes;
            case 2:
                bytes[random.Next(32)] = (byte)random.Next(256);
                return bytes;
            default:
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                    bytes[32 + random.Next(Math.Min(bytes.Length - 32, 64))] = (byte)random.Next(256);
                return bytes;
        }
    }
}
