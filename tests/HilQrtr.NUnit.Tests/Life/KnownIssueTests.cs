using System.Text;
using System.Text.RegularExpressions;
using HilQrtr.Errors;
using HilQrtr.Outcomes;

namespace HilQrtr.NUnit.Tests.Life;

public sealed class KnownIssueTests
{
    private const string Known = "WARNING: CPU: 0 PID: 1 at net/qrtr/af_qrtr.c:1";
    private const string Unknown = "WARNING: CPU: 0 PID: 1 at net/qrtr/ns.c:1";

    [Test]
    public async Task A_known_issue_does_not_affect_the_verdict_and_is_shown_with_its_reason()
    {
        using var harness = new RigTestHarness();
        harness.DeclareKnownIssues(new KnownIssue(new Regex("af_qrtr"), "the stock kernel does this"));

        var record = await harness.RunAsync(_ => harness.Rig.Hosts[0].Log.Mark(Known));

        Assert.That((record.Verdict.Outcome, record.Verdict.Expectation), Is.EqualTo((Outcome.Passed, Expectation.AsExpected)), record.Message);
        var shown = record.Attachments.Single(file => file.Name == "known issues of this rig");
        Assert.That(Encoding.UTF8.GetString(shown.Content.Span), Is.EqualTo($"{Known}\n  the stock kernel does this\n"));
    }

    [Test]
    public async Task A_test_with_a_known_issue_fails_because_of_an_unknown_finding()
    {
        using var harness = new RigTestHarness();
        harness.DeclareKnownIssues(new KnownIssue(new Regex("af_qrtr"), "the stock kernel does this"));

        var record = await harness.RunAsync(_ =>
        {
            harness.Rig.Hosts[0].Log.Mark(Known);
            harness.Rig.Hosts[0].Log.Mark(Unknown);
        });

        Assert.That((record.Verdict.Outcome, record.Verdict.Expectation), Is.EqualTo((Outcome.Failed, Expectation.UnexpectedFailure)));
        Assert.That(record.Message, Does.Contain(Unknown));
    }

    [TestCase("Kernel panic .* addr 0x0", Outcome.Passed)]
    [TestCase("Kernel panic .* addr 0x8", Outcome.Failed)]
    public async Task A_kernel_death_during_take_down_is_a_known_issue_only_if_the_pattern_matches(string pattern, Outcome outcome)
    {
        using var harness = new RigTestHarness(rig => rig.FakeHosts[0].FakeCards[0].TakeDownFails = new HostDiedException("duo", "exited with 134", "[ 1.0] Kernel panic - not syncing: fault at addr 0x0, ip 1\nmore"));
        harness.DeclareKnownIssues(new KnownIssue(new Regex(pattern), "the stock kernel does this"));

        var record = await harness.RunAsync(_ => { });

        Assert.That(record.Verdict.Outcome, Is.EqualTo(outcome), record.Message);
    }

    [Test]
    public async Task A_kernel_death_during_the_body_fails_the_test_even_if_the_death_is_a_known_issue()
    {
        using var harness = new RigTestHarness();
        harness.DeclareKnownIssues(new KnownIssue(new Regex("panic"), "the stock kernel does this"));

        var record = await harness.RunAsync(_ => throw new HostDiedException("duo", "exited with 134", "Kernel panic - not syncing: x"));

        Assert.That(record.Verdict.Outcome, Is.EqualTo(Outcome.Failed));
        Assert.That(harness.Lane.Loss, Is.Null, "the rig is not lost: the next lease gets a new host");
    }

    [TestCase("[ 1.0] Kernel panic - not syncing: Kernel mode fault at addr 0x0, ip 0x6027e132\n[ 1.0] more", "Kernel mode fault at addr 0x0")]
    [TestCase("[ 1.0] Kernel panic - not syncing: Segfault with no mm", "Segfault with no mm")]
    [TestCase("", null)]
    public async Task A_kernel_panic_during_the_body_is_recorded_as_an_observation(string console, string? panic)
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => throw new HostDiedException("duo", "its kernel exited", console));

        Assert.That(record.Observations.GetValueOrDefault("kernel panic"), Is.EqualTo(panic));
    }

    [TestCase("__local_bh_enable_ip < ath11k_ce_cleanup_pipes < ath11k_core_restart < process_one_work", "ath11k_core_restart")]
    [TestCase("memcpy < vfs_write", null)]
    [TestCase(null, null)]
    public async Task A_kernel_that_hangs_during_the_body_is_recorded_as_an_observation(string? stack, string? function)
    {
        using var harness = new RigTestHarness();

        var record = await harness.RunAsync(_ => throw new RigHungException("duo", "a probe", TimeSpan.FromSeconds(1), "host0") { KernelStack = stack });

        Assert.That(record.Observations.GetValueOrDefault("kernel hangs in"), Is.EqualTo(function));
    }
}
