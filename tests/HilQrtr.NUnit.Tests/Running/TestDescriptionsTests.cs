using HilQrtr.NUnit.Running;

namespace HilQrtr.NUnit.Tests.Running;

public sealed class TestDescriptionsTests
{
    [Test]
    public void The_suite_is_the_part_of_the_namespace_that_follows_Suites() =>
        Assert.That(TestDescriptions.Suite(typeof(TestSuites.Suites.Outcomes.Endings)), Is.EqualTo("Outcomes"));

    [Test]
    public void The_suite_is_the_last_part_of_a_namespace_without_Suites() =>
        Assert.That(TestDescriptions.Suite(typeof(TestDescriptionsTests)), Is.EqualTo("Running"));
}
