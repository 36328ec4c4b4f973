using HilQrtr.Errors;
using HilQrtr.NUnit.Tests.Fakes;
using HilQrtr.NUnit.TestSuites.Suites.Outcomes;
using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SuiteTrialTests : IDisposable
{
    private readonly RunFolder _folder = new();

    [Test]
    public async Task A_trial_returns_the_outcome_and_the_message()
    {
        await using var trial = new SuiteTrial(typeof(Endings).Assembly, _folder.RigsJson);

        var record = (await trial.RunAsync("duo", "Endings.Fails", [])).Single();

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(record.Message, Does.Contain("distinct build ids"));
        Assert.That(record.Observations, Does.ContainKey("build ids").WithValue("1"));
    }

    [Test]
    public async Task An_override_applies_to_only_one_run()
    {
        await using var trial = new SuiteTrial(typeof(Endings).Assembly, _folder.RigsJson);

        var broken = await trial.RunAsync("duo", "Endings.Passes", ["rigs:duo:hosts:host0:cards:0:faults:0=never-answers"]);
        var result = await trial.RunAsync("duo", "Endings.Passes", []);

        Assert.That(broken.Single().Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(result.Single().Verdict.Outcome, Is.EqualTo(Outcome.Passed), result.Single().Message);
    }

    [Test]
    public async Task A_filter_without_a_match_is_an_error()
    {
        await using var trial = new SuiteTrial(typeof(Endings).Assembly, _folder.RigsJson);

        Assert.That(() => trial.RunAsync("duo", "Endings.Is_not_there", []), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("Is_not_there"));
    }

    public void Dispose() => _folder.Dispose();
}
