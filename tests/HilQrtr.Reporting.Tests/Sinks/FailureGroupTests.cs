using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Sinks;

public sealed class FailureGroupTests
{
    private static readonly FailureCause Hello = new(FailureKind.Expectation, "expected: CARD has received one HELLO");

    [Test]
    public void Tests_are_grouped_by_cause_with_the_largest_group_first()
    {
        var groups = FailureGroup.Of(
        [
            Failed("A") with { Cause = new FailureCause(FailureKind.Kernel, "WARNING in qrtr_send") },
            Failed("B") with { Cause = Hello },
            Failed("C") with { Cause = Hello },
        ]);

        Assert.That(groups.Select(group => (group.Key, group.Kind, group.Records.Count)), Is.EqualTo(new (string, FailureKind?, int)[]
        {
            (Hello.Key, FailureKind.Expectation, 2),
            ("WARNING in qrtr_send", FailureKind.Kernel, 1),
        }));
        Assert.That(groups[0].Example.Test.Method, Is.EqualTo("B"));
    }

    [Test]
    public void A_failure_that_is_not_as_declared_forms_a_separate_group()
    {
        var records = new[] { Failed("A") with { Cause = Hello }, Failed("B", Expectation.UnexpectedObservation) with { Cause = Hello } };

        Assert.That(FailureGroup.Of(records), Has.Count.EqualTo(2));
    }

    [Test]
    public void Unexpected_passes_are_grouped_by_the_declared_reason()
    {
        var pass = SampleRun.Records.Single(record => record.Verdict.Expectation == Expectation.UnexpectedPass);

        Assert.That(FailureGroup.Of([pass]).Single().Key, Is.EqualTo($"declared to fail: {pass.Verdict.Declared!.Reason}"));
    }

    [Test]
    public void The_first_line_of_the_message_is_the_key_if_there_is_no_cause() =>
        Assert.That(FailureGroup.Of([Failed("A") with { Message = "first\nsecond" }]).Single().Key, Is.EqualTo("first"));

    private static Evidence.TestRecord Failed(string method, Expectation expectation = Expectation.UnexpectedFailure) =>
        SampleRun.Of("sim-duo", "Routing", method, Outcome.Failed, expectation);
}
