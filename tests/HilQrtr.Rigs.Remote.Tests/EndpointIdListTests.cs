namespace HilQrtr.Rigs.Remote.Tests;

public sealed class EndpointIdListTests
{
    [TestCase("", 0)]
    [TestCase("2 endpoint 2 0000:00:00.0\n", 1)]
    [TestCase("2 endpoint 2 0000:00:00.0\n3 reserved 1 0000:00:01.0\n5 endpoint 1 -\n", 3)]
    [TestCase("2 endpoint\n3 reserved\n", 2)]
    public void Each_line_counts_as_one_id(string text, int count) => Assert.That(EndpointIdList.Count(text), Is.EqualTo(count));

    [Test]
    public void An_id_can_be_released_if_its_holders_are_counted() =>
        Assert.That(EndpointIdList.LacksHolderCounts("2 endpoint 2 0000:00:00.0\n3 reserved 1 0000:00:01.0\n"), Is.False);

    [Test]
    public void An_id_cannot_be_released_if_its_holders_are_not_counted() =>
        Assert.That(EndpointIdList.LacksHolderCounts("2 endpoint\n3 reserved\n"), Is.True);

    [Test]
    public void An_id_can_be_released_if_the_list_is_empty() => Assert.That(EndpointIdList.LacksHolderCounts(""), Is.False);
}
