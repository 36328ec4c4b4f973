using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using My_Suites.Isolation;
using NUnit.Framework;

namespace My_Suites.Teeth;

/// <summary>
/// A test that cannot fail proves nothing. Each row injects a fault: the test must fail for the given reason, and an unrelated
/// sibling must pass.
/// </summary>
public sealed class TeethTests
{
    private const string Rig = "sim-duo";

    private static readonly MutationCheck[] Rows =
    [
        new(nameof(TwoCards.Each_driver_reads_its_own_card), "kernel:faults:0=mac-of-first-card",
            Reason: "MAC address that the driver of card1 reads", Sibling: nameof(TwoCards.Taking_one_card_down_leaves_the_others_up)),
        new(nameof(TwoCards.Taking_one_card_down_leaves_the_others_up), "kernel:faults:0=take-down-disturbs-others",
            Reason: "state of card1 once card0 is down", Sibling: nameof(TwoCards.Each_driver_reads_its_own_card)),
    ];

    /// <param name="Test">The test that must fail.</param>
    /// <param name="Fault">The fault on the rig's host, as in rigs.json.</param>
    /// <param name="Reason">What the failure must say.</param>
    /// <param name="Sibling">The test that must still pass.</param>
    public sealed record MutationCheck(string Test, string Fault, string Reason, string Sibling)
    {
        public override string ToString() => $"{Test}, {Fault}";
    }

    [TestCaseSource(nameof(Rows))]
    public async Task The_fault_turns_the_test_red_for_its_reason_and_leaves_its_sibling_green(MutationCheck check)
    {
        await using var trial = new SuiteTrial(typeof(TwoCards).Assembly);
        string[] fault = [$"rigs:{Rig}:hosts:host0:{check.Fault}"];

        var red = await trial.RunAsync(Rig, check.Test, fault);
        Assert.That(red.Select(record => record.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Failed), check.Test);
        Assert.That(red.Select(record => record.Message), Is.All.Contains(check.Reason), "reason of the failure");

        var green = await trial.RunAsync(Rig, check.Sibling, fault);
        Assert.That(green.Select(record => record.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Passed), check.Sibling);
    }

    [Test]
    public void Every_suite_test_has_a_row() =>
        Assert.That(
            SuiteRunner.Discover(typeof(TwoCards).Assembly).Select(test => test.Method).Distinct().Except(Rows.Select(row => row.Test)),
            Is.Empty, "suite tests without a row");
}
