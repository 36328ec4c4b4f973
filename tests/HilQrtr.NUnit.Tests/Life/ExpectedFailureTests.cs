using HilQrtr.Outcomes;
using HilQrtr.TestKit.Rigs;

namespace HilQrtr.NUnit.Tests.Life;

public sealed class ExpectedFailureTests
{
    [TestCase("1", true, Expectation.AsExpected)]
    [TestCase("2", true, Expectation.UnexpectedObservation)]
    [TestCase("1", false, Expectation.UnexpectedPass)]
    public async Task A_declared_failure_is_judged_by_its_observations(string observed, bool fails, Expectation expectation)
    {
        using var harness = new RigTestHarness(null, Declarations.Expected("Something_holds", "build ids", "1"));

        var record = await harness.RunAsync(scope =>
        {
            scope.Observe("build ids", observed);
            if (fails) throw new AssertionException("both read the same");
        });

        Assert.That(record.Verdict.Expectation, Is.EqualTo(expectation), record.Verdict.Explanation);
    }

    [Test]
    public async Task A_declared_failure_with_a_kernel_warning_is_unexpected()
    {
        using var harness = new RigTestHarness(null, Declarations.Expected("Something_holds", "build ids", "1"));

        var record = await harness.RunAsync(scope =>
        {
            scope.Observe("build ids", "1");
            harness.Rig.Hosts[0].Log.Mark("WARNING: CPU: 0 PID: 1 at net/qrtr/af_qrtr.c:1");
            throw new AssertionException("both read the same");
        });

        Assert.That(record.Verdict.Expectation, Is.EqualTo(Expectation.UnexpectedObservation));
        Assert.That(record.Verdict.Explanation, Does.StartWith("failed as declared, but also had a problem that is not declared").And.Contain("WARNING"));
    }

    [Test]
    public async Task A_failure_that_is_not_declared_is_unexpected()
    {
        using var harness = new RigTestHarness(null, Declarations.Expected("Another_test", "build ids", "1"));

        var record = await harness.RunAsync(_ => throw new AssertionException("no"));

        Assert.That(record.Verdict.Expectation, Is.EqualTo(Expectation.UnexpectedFailure));
    }
}
