using HilQrtr.Evidence;
using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class FormerNamesTests
{
    [Test]
    public void The_former_names_combine_each_class_name_with_each_method_name_and_begin_with_the_oldest() =>
        Assert.That(Of(typeof(Present), nameof(Present.Reads), "Reads(True)").Select(name => name.FullName), Is.EqualTo(new[]
        {
            "S.Oldest.First(True)", "S.Oldest.Second(True)", "S.Oldest.Reads(True)",
            "S.Older.First(True)", "S.Older.Second(True)", "S.Older.Reads(True)",
            "S.Present.First(True)", "S.Present.Second(True)",
        }));

    [Test]
    public void A_test_that_was_never_renamed_has_no_former_names() => Assert.That(Of(typeof(Derived), nameof(Derived.Stays), "Stays"), Is.Empty);

    [Test]
    public void A_derived_class_does_not_inherit_the_former_names_of_its_base_class() =>
        Assert.That(Of(typeof(Derived), nameof(Present.Reads), "Reads").Select(name => name.FullName), Is.EqualTo(new[] { "S.Derived.First", "S.Derived.Second" }));

    [Test]
    public void A_case_name_that_does_not_begin_with_the_method_name_is_kept_in_every_former_name() =>
        Assert.That(Of(typeof(Derived), nameof(Present.Reads), "a case of its own").Select(name => (name.Method, name.Name)), Is.EqualTo(new[]
        {
            ("First", "a case of its own"), ("Second", "a case of its own"),
        }));

    private static IReadOnlyList<TestName> Of(Type fixture, string method, string name) =>
        FormerNames.Of(new TestName("S", fixture.Name, method, name), fixture, fixture.GetMethod(method)!);

    [FormerName("Oldest", "Older")]
    private class Present
    {
        [FormerName("First", "Second")]
        public void Reads()
        {
        }
    }

    private sealed class Derived : Present
    {
        public void Stays()
        {
        }
    }
}
