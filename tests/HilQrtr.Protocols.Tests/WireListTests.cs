namespace HilQrtr.Protocols.Tests;

internal sealed class WireListTests
{
    [Test]
    public void Two_lists_of_equal_elements_are_equal()
    {
        WireList<int> one = [1, 2, 3];
        WireList<int> same = [1, 2, 3];

        Assert.That(one, Is.EqualTo(same));
        Assert.That(one.GetHashCode(), Is.EqualTo(same.GetHashCode()));
    }

    [TestCase(1, 2)]
    [TestCase(1, 2, 4)]
    [TestCase(1, 2, 3, 4)]
    public void Two_lists_of_different_elements_are_not_equal(params int[] others)
    {
        WireList<int> one = [1, 2, 3];

        Assert.That(one.Equals(WireListBuilder.Create<int>(others)), Is.False);
    }

    [Test]
    public void A_list_is_not_affected_by_later_changes_to_its_source_array()
    {
        int[] source = [1, 2];
        var list = WireListBuilder.Create<int>(source);

        source[0] = 9;

        Assert.That(list, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(list.ToString(), Is.EqualTo("[1, 2]"));
    }
}
