using HilQrtr.Evidence;
using HilQrtr.Kernels;
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

        Assert.That(groups.Select(group => (group.Key, group.Cause?.Kind, group.Records.Count)), Is.EqualTo(new (string, FailureKind?, int)[]
        {
            (Hello.Key, FailureKind.Expectation, 2),
            ("WARNING in qrtr_send", FailureKind.Kernel, 1),
        }));
        Assert.That(groups[0].Example.Test.Method, Is.EqualTo("B"));
    }

    [Test]
    public void All_failures_with_the_same_cause_form_one_group_whatever_their_verdicts()
    {
        var died = new FailureCause(FailureKind.Kernel, "panic in f: x");
        var records = new[]
        {
            SampleRun.Of("sim-duo", "Routing", "A", Outcome.InfrastructureError, Expectation.Unknown) with { Cause = died with { Kind = FailureKind.Rig } },
            Failed("B") with { Cause = died },
            Failed("C", Expectation.UnexpectedObservation) with { Cause = died },
        };

        var group = FailureGroup.Of(records).Single();

        Assert.That((group.Records.Count, group.Cause), Is.EqualTo((3, died)), "one of the tests shows that the kernel is the cause");
    }

    [Test]
    public void Rig_trouble_comes_last()
    {
        var lost = SampleRun.Of("sim-duo", "Routing", "A", Outcome.InfrastructureError, Expectation.Unknown) with { Cause = new FailureCause(FailureKind.Rig, "no power") };

        Assert.That(FailureGroup.Of([lost, lost, Failed("B") with { Cause = Hello }]).Select(group => group.Key), Is.EqualTo([Hello.Key, "no power"]));
    }

    [Test]
    public void A_group_keeps_the_first_console_of_its_failures() =>
        Assert.That(FailureGroup.Of([Failed("A") with { Cause = Hello }, Failed("B") with { Cause = Hello, Console = "b" }, Failed("C") with { Cause = Hello, Console = "c" }]).Single().Console, Is.EqualTo("b"));

    [Test]
    public void A_cause_is_blamed_according_to_the_results_of_the_base()
    {
        var failed = Failed("A") with { Cause = Hello };
        BaseResult Of(Outcome outcome) => new(failed.Test.Place, failed.Test.FullName, outcome, outcome == Outcome.Failed ? Hello : null);

        Assert.That(FailureGroup.Of([failed]).Single().Blame!.Blame, Is.EqualTo(Blame.NotDetermined));
        Assert.That(FailureGroup.Of([failed], Against(Of(Outcome.Passed))).Single().Blame!.Blame, Is.EqualTo(Blame.Cure));
        Assert.That(FailureGroup.Of([failed], Against(Of(Outcome.Failed))).Single().Blame!.Blame, Is.EqualTo(Blame.Base));
        Assert.That(FailureGroup.Of([failed with { Cause = new FailureCause(FailureKind.Test, "a bug") }], Against(Of(Outcome.Passed))).Single().Blame, Is.Null);
    }

    [Test]
    public void Nothing_is_blamed_on_a_kernel_without_a_cure() =>
        Assert.That(FailureGroup.Of([Failed("A") with { Cause = Hello }], On("sim-duo", "6.12+stock")).Single().Blame, Is.Null);

    [TestCase("stock", "6.12+stock+cure", Blame.Base)]
    [TestCase("stock", "6.12+driver-fixes+cure", Blame.NotDetermined, Description = "a bug of another base")]
    [TestCase("stock", null, Blame.NotDetermined)]
    [TestCase(null, "6.12+stock+cure", Blame.NotDetermined)]
    public void A_cause_is_blamed_on_the_base_if_a_declared_bug_of_that_base_has_the_same_cause(string? ofBase, string? kernel, Blame blame)
    {
        var declared = Failed("A", Expectation.AsExpected) with { Cause = Hello };
        declared = declared with { Verdict = declared.Verdict with { Declared = new ExpectedFailure("*", "HELLO is lost", null, new Dictionary<string, string>()) { OfBase = ofBase } } };

        Assert.That(FailureGroup.Of([Failed("B") with { Cause = Hello }], kernel is null ? null : On("sim-duo", kernel), declared).Single().Blame!.Blame, Is.EqualTo(blame));
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

    private static RunInfo Against(params BaseResult[] results) => SampleRun.Info with { Base = new BaseResults("stock", results) };

    private static RunInfo On(string rig, string kernel) => SampleRun.Info with { Kernels = [new HostKernelName(rig, "host0", KernelName.TryParse(kernel)!)] };

    private static TestRecord Failed(string method, Expectation expectation = Expectation.UnexpectedFailure) =>
        SampleRun.Of("sim-duo", "Routing", method, Outcome.Failed, expectation);
}
