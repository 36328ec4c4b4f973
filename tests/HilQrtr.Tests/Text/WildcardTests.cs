using HilQrtr.Text;

namespace HilQrtr.Tests.Text;

public sealed class WildcardTests
{
    [TestCase("", "", true)]
    [TestCase("", "a", false)]
    [TestCase("*", "", true)]
    [TestCase("*", "anything", true)]
    [TestCase("a*", "a", true)]
    [TestCase("a*c", "abbc", true)]
    [TestCase("a*c", "abbcd", false)]
    [TestCase("*b*", "abc", true)]
    [TestCase("a**c", "ac", true)]
    [TestCase("*ab*ab", "abxab", true)]
    [TestCase("*ab*ab", "xab", false)]
    [TestCase("a.c", "abc", false)]
    [TestCase("A(1)", "A(1)", true)]
    [TestCase("abc", "ABC", false)]
    public void A_star_matches_any_text_and_other_characters_match_themselves(string pattern, string text, bool matches) =>
        Assert.That(Wildcard.Matches(pattern, text), Is.EqualTo(matches));

    [Test]
    public void Case_is_ignored_on_request() => Assert.That(Wildcard.Matches("A*c", "abC", ignoreCase: true), Is.True);

    [Test]
    public void Matching_many_stars_against_a_long_text_is_fast() =>
        Assert.That(Wildcard.Matches(string.Concat(Enumerable.Repeat("*a", 50)) + "b", new string('a', 5000)), Is.False);
}
