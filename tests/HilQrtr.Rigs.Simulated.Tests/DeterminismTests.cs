namespace HilQrtr.Rigs.Simulated.Tests;

public sealed class DeterminismTests
{
    [TestCase("endpoint-ids", 4)]
    [TestCase("stock", 2)]
    public async Task The_same_seed_gives_byte_identical_events(string variant, int cards)
    {
        var first = await EventsOf(variant, cards, seed: 7);
        var second = await EventsOf(variant, cards, seed: 7);
        Assert.That(first.Events, Is.Not.Empty);
        Assert.That(second.Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task Sixty_four_seeds_give_at_least_32_distinct_message_orders()
    {
        var orders = new HashSet<string>();
        for (var seed = 1ul; seed <= 64; seed++) orders.Add((await EventsOf("endpoint-ids", 2, seed)).MessageOrder);
        Assert.That(orders, Has.Count.AtLeast(32));
    }

    private static async Task<EventList> EventsOf(string variant, int cards, ulong seed)
    {
        var events = new EventList();
        await Rigs.RunAsync(Rigs.Declare(cards, variant), Rigs.BringUpAllAsync, seed, events);
        return events;
    }
}
