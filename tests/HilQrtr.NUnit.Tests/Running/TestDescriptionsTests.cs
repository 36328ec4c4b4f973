using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class TestDescriptionsTests
{
    [Test]
    public void The_suite_follows_Suites_in_the_namespace() =>
        Assert.That(TestDescriptions.Suite(typeof(TestSuites.Suites.Outcomes.Endings)), Is.EqualTo("Outcomes"));

    [Test]
    public void Without_Suites_in_the_namespace_the_suite_is_its_last_part() =>
        Assert.That(TestDescriptions.Suite(typeof(TestDescriptionsTests)), Is.EqualTo("Running"));
}
