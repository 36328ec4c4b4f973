using HilQrtr.Text;

namespace HilQrtr.Tests.Text;

public sealed class NearestTests
{
    [TestCase("", "", 0)]
    [TestCase("abc", "", 3)]
    [TestCase("", "abc", 3)]
    [TestCase("kitten", "sitting", 3)]
    [TestCase("sim-dou", "sim-duo", 1)]
    [TestCase("ab", "ba", 1)]
    [TestCase("abcd", "badc", 2)]
    [TestCase("ca", "abc", 3)]
    [TestCase("STOCK", "stock", 0)]
    public void The_distance_is_the_smallest_number_of_edits(string a, string b, int distance)
    {
        Assert.That(Nearest.Distance(a, b), Is.EqualTo(distance));
        Assert.That(Nearest.Distance(b, a), Is.EqualTo(distance));
    }

    [TestCase("sim-dou", "sim-duo")]
    [TestCase("sim-squad", "sim-quad")]
    [TestCase("stok", "stock")]
    [TestCase("stcok", "stock")]
    [TestCase("sto", "stock")]
    [TestCase("stock-kernel", "stock")]
    [TestCase("lab", null)]
    [TestCase("", null)]
    public void The_nearest_name_is_suggested_if_it_is_near_enough(string wanted, string? nearest) =>
        Assert.That(Nearest.Of(wanted, ["sim-duo", "sim-quad", "sim-duo-stock", "stock"]), Is.EqualTo(nearest));

    [Test]
    public void The_first_of_equally_near_names_is_suggested() => Assert.That(Nearest.Of("aac", ["aab", "aad"]), Is.EqualTo("aab"));

    [Test]
    public void No_name_is_suggested_if_there_are_no_candidates() => Assert.That(Nearest.Hint("x", []), Is.Empty);

    [Test]
    public void A_hint_is_a_question() => Assert.That(Nearest.Hint("stok", ["stock"]), Is.EqualTo("; did you mean \"stock\"?"));
}
