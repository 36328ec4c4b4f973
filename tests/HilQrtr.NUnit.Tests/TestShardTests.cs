namespace HilQrtr.NUnit.Tests;

public sealed class TestShardTests
{
    private static readonly SuiteTest[] Tests =
        [.. Enumerable.Range(0, 500).Select(i => new SuiteTest("Suite", $"Fixture{i % 7}", $"Test{i}", $"Test{i}({i},\"é\")", null, []))];

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(16)]
    public void Every_test_is_in_exactly_one_shard(int count)
    {
        var parts = Enumerable.Range(1, count).Select(number => SuiteRunner.Select(Tests, null, null, new TestShard(number, count))).ToList();

        Assert.That(parts.SelectMany(part => part), Is.EquivalentTo(Tests));
        Assert.That(parts.Select(part => part.Count), Is.All.InRange(Tests.Length / count / 2, 2 * Tests.Length / count), "no shard is far larger than another");
    }

    [Test]
    public void The_shard_of_a_test_depends_on_neither_the_order_nor_the_filter()
    {
        var shard = new TestShard(2, 3);
        var all = SuiteRunner.Select(Tests, null, null, shard);

        Assert.That(SuiteRunner.Select([.. Tests.Reverse()], null, null, shard), Is.EquivalentTo(all));
        Assert.That(SuiteRunner.Select(Tests, null, "Fixture3", shard), Is.EqualTo(all.Where(test => test.Fixture == "Fixture3")));
    }

    [Test]
    public void A_test_has_the_same_shard_in_every_version() =>
        Assert.That(Tests.Take(12).Select(test => Enumerable.Range(1, 4).Single(number => new TestShard(number, 4).Has(test))), Is.EqualTo(new[] { 1, 4, 2, 4, 3, 2, 4, 4, 4, 2, 2, 4 }));

    [TestCase("1/1")]
    [TestCase("2/3")]
    [TestCase("12/12")]
    public void A_shard_round_trips(string text)
    {
        Assert.That(TestShard.TryParse(text, out var shard, out var problem), Is.True, problem);
        Assert.That(shard!.ToString(), Is.EqualTo(text));
    }

    [TestCase("0/3", "invalid shard '0/3'; the shards are 1/3 to 3/3")]
    [TestCase("4/3", "invalid shard '4/3'; the shards are 1/3 to 3/3")]
    [TestCase("abc", "invalid shard 'abc'; use the form K/N, such as 2/3")]
    [TestCase("1/0", "invalid shard '1/0'; use the form K/N, such as 2/3")]
    [TestCase("-1/3", "invalid shard '-1/3'; use the form K/N, such as 2/3")]
    [TestCase("1/2/3", "invalid shard '1/2/3'; use the form K/N, such as 2/3")]
    [TestCase("1/", "invalid shard '1/'; use the form K/N, such as 2/3")]
    [TestCase("", "invalid shard ''; use the form K/N, such as 2/3")]
    public void An_invalid_shard_is_refused(string text, string expected)
    {
        Assert.That(TestShard.TryParse(text, out _, out var problem), Is.False);
        Assert.That(problem, Is.EqualTo(expected));
    }
}
