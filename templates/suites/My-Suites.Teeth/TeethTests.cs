using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using My_Suites.Isolation;
using NUnit.Framework;

namespace My_Suites.Teeth;

/// <summary>
/// A test that cannot fail proves nothing. Each row injects a fault. With this fault, the test must fail for the given reason, and
/// another test, the sibling, must still pass.
/// </summary>
public sealed class TeethTests
{
    private const string Rig = "sim-duo";

    private static readonly MutationCheck[] Rows =
    [
        new(nameof(TwoCards.Each_driver_reads_its_own_card), "kernel:faults:0=mac-of-first-card",
            Reason: "the driver of card1 reads the MAC address of card1", Sibling: nameof(TwoCards.Taking_one_card_down_leaves_the_others_up)),
        new(nameof(TwoCards.Taking_one_card_down_leaves_the_others_up), "kernel:faults:0=take-down-disturbs-others",
            Reason: "card1 is Up once card0 is down", Sibling: nameof(TwoCards.Each_driver_reads_its_own_card)),
    ];

    /// <param name="Test">The test that must fail.</param>
    /// <param name="Fault">The fault of the rig's host, in the form used in rigs.json.</param>
    /// <param name="Reason">Text that the failure message must contain.</param>
    /// <param name="Sibling">The test that must still pass.</param>
    public sealed record MutationCheck(string Test, string Fault, string Reason, string Sibling)
    {
        public override string ToString() => $"{Test}, {Fault}";
    }

    [TestCaseSource(nameof(Rows))]
    public async Task The_test_fails_for_the_given_reason_while_its_sibling_passes(MutationCheck check)
    {
        await using var trial = new SuiteTrial(typeof(TwoCards).Assembly);
        string[] fault = [$"rigs:{Rig}:hosts:host0:{check.Fault}"];

        var failed = await trial.RunAsync(Rig, check.Test, fault);
        Assert.That(failed.Select(record => record.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Failed), check.Test);
        Assert.That(failed.Select(record => record.Message), Is.All.Contains(check.Reason), "reason of the failure");

        var passed = await trial.RunAsync(Rig, check.Sibling, fault);
        Assert.That(passed.Select(record => record.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Passed), check.Sibling);
    }

    [Test]
    public void Every_suite_test_has_a_row() =>
        Assert.That(
            SuiteRunner.Discover(typeof(TwoCards).Assembly).Select(test => test.Method).Distinct().Except(Rows.Select(row => row.Test)),
            Is.Empty, "suite tests without a row");
}
