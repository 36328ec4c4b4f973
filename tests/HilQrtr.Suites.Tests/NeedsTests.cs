using System.Reflection;

namespace HilQrtr.Suites.Tests;

/// <summary>
/// Checks that each suite test names the need that it verifies, and that each need in <see cref="Needs"/> is verified by at least one test.
/// </summary>
public sealed class NeedsTests
{
    private static readonly IReadOnlyDictionary<string, string> Catalogue = typeof(Needs)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => (string)field.GetRawConstantValue()!, field => $"{nameof(Needs)}.{field.Name}");

    [Test]
    public void Each_suite_test_verifies_a_need_in_the_catalogue() => Assert.That(
        TestTable.Tests.Where(test => !Catalogue.ContainsKey(test.First().Need ?? "")).Select(test =>
            $"{test.Key.Suite}.{test.Key.Fixture}.{test.Key.Method} {(test.First().Need is { } other ? $"has a need that suites/HilQrtr.Suites/Needs.cs does not list (\"{other}\")" : "has no need")}: "
            + "put [Need(Needs.X)] on the method or its class, where X is the matching need in suites/HilQrtr.Suites/Needs.cs; if none matches, add a need"),
        Is.Empty);

    [Test]
    public void Each_need_has_a_test() => Assert.That(
        Catalogue.Where(need => TestTable.Tests.All(test => test.First().Need != need.Key)).Select(need =>
            $"{need.Value} (\"{need.Key}\") has no tests: put [Need({need.Value})] on a test, or remove it from suites/HilQrtr.Suites/Needs.cs"),
        Is.Empty);

    [Test]
    public void The_need_of_a_method_replaces_the_need_of_its_class() => Assert.That(
        TestTable.Tests.Where(test => test.Key.Fixture == "Recovery").Select(test => test.First().Need).Distinct(), Is.EquivalentTo([Needs.Returns, Needs.NothingLeaks]));

    [TestCaseSource(nameof(Sentences))]
    public void A_need_is_one_short_sentence(string need)
    {
        Assert.That(need, Does.Match("^[A-Z].*[^.\\s]$"), "a need begins with a capital letter and ends without a full stop");
        Assert.That(need, Has.Length.LessThanOrEqualTo(80), "a need must be short, because it is a row heading in a table");
    }

    private static IEnumerable<string> Sentences() => Catalogue.Keys;
}
