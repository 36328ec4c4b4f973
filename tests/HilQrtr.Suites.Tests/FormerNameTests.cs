namespace HilQrtr.Suites.Tests;

/// <summary>Checks that the names of suite tests, present and former, are unambiguous and short.</summary>
public sealed class FormerNameTests
{
    [Test]
    public void A_former_name_is_not_a_name_of_another_test() => Assert.That(
        TestTable.Tests.SelectMany(cases => cases).SelectMany(test => test.FormerNames.Select(name => name.FullName).Append(test.FullName))
            .GroupBy(name => name).Where(same => same.Count() > 1).Select(same => same.Key),
        Is.Empty);

    [Test]
    public void A_test_has_a_short_name() =>
        Assert.That(TestTable.Tests.Select(test => test.Key.Method).Where(name => name.Length > 90), Is.Empty);
}
