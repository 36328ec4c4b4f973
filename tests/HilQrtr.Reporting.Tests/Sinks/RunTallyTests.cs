using HilQrtr.Outcomes;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;

namespace HilQrtr.Reporting.Tests.Sinks;

internal sealed class RunTallyTests
{
    [Test]
    public void Results_are_counted_by_rig_and_by_outcome_and_by_expectation()
    {
        var tally = new RunTally();
        SampleRun.Write(tally);

        Assert.That(tally.Rigs.Select(r => r.Rig), Is.EqualTo(["sim-duo", "sim-duo-stock"]));
        var (good, stock) = (tally.Rigs[0], tally.Rigs[1]);
        Assert.That(
            (good.Total, good.Passed, good.FailedAsDeclared, good.Unexpected, good.InfrastructureErrors, good.Unsupported, good.Interrupted),
            Is.EqualTo((8, 4, 0, 2, 1, 1, 0)));
        Assert.That(
            (stock.Total, stock.Passed, stock.FailedAsDeclared, stock.Unexpected, stock.InfrastructureErrors, stock.Unsupported, stock.Interrupted),
            Is.EqualTo((5, 1, 1, 2, 0, 0, 1)));
        Assert.That(stock.Count(Outcome.Passed, Expectation.UnexpectedPass), Is.EqualTo(1));
        Assert.That(good.Duration, Is.EqualTo(TimeSpan.FromMilliseconds(8 * 12.5)));
    }

    [Test]
    public void Unexpected_results_are_listed_without_attachments()
    {
        var tally = new RunTally();
        SampleRun.Write(tally);

        Assert.That(tally.Unexpected.Select(r => r.Verdict.Expectation), Is.EqualTo(
            [Expectation.UnexpectedFailure, Expectation.UnexpectedFailure, Expectation.UnexpectedObservation, Expectation.UnexpectedPass]));
        Assert.That(tally.Infrastructure.Single().Test.Method, Is.EqualTo("A_lost_rig_says_so"));
        Assert.That(tally.Unexpected.Concat(tally.Infrastructure).SelectMany(r => r.Attachments), Is.Empty);
        Assert.That(tally.Errors, Is.EqualTo(["the lab is closed: open it"]));
    }

    [Test]
    public void A_rig_without_results_is_listed_with_zero_tests()
    {
        var tally = new RunTally();
        tally.RunStarted(SampleRun.Info);

        Assert.That(tally.Rigs.Select(r => r.Total), Is.EqualTo([0, 0]));
        Assert.That(tally.Total, Is.Zero);
    }
}
