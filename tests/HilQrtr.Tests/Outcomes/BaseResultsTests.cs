using HilQrtr.Evidence;
using HilQrtr.Outcomes;

namespace HilQrtr.Tests.Outcomes;

public sealed class BaseResultsTests
{
    private static readonly FailureCause Panic = new(FailureKind.Kernel, "panic in ath11k_ce_tx_process_cb: Kernel mode fault at addr 0x0");
    private static readonly FailureCause Hello = new(FailureKind.Expectation, "expected: CARD has received one HELLO");

    // Each letter is the result of one test on the base: P passed, S failed for the same cause, O failed for another cause, U unsupported,
    // E rig trouble, - not run. The number says how many of these tests, counted from the first, fail with the cure.
    [TestCase("SO", 1, Blame.Base, "the base 6.12+stock fails for the same cause, in 1 test")]
    [TestCase("OS", 1, Blame.Base, "the base 6.12+stock fails for the same cause, in 1 test")]
    [TestCase("SSP", 3, Blame.Both, "the base 6.12+stock fails for the same cause, in 2 tests; but 1 of the 3 tests that fail with the cure passes on the base")]
    [TestCase("PP", 2, Blame.Cure, "the base 6.12+stock does not fail for this cause, and each test that fails with the cure passes on the base")]
    [TestCase("PO", 2, Blame.Cure, "the base 6.12+stock does not fail for this cause, and 1 of the 2 tests that fail with the cure passes on the base")]
    [TestCase("OO", 2, Blame.NotDetermined, "the base 6.12+stock does not fail for this cause, but none of the tests that fail with the cure passes on the base")]
    [TestCase("PE", 2, Blame.NotDetermined, "the base 6.12+stock has no result for 1 of the 2 tests that fail with the cure")]
    [TestCase("P-", 2, Blame.NotDetermined, "the base 6.12+stock has no result for 1 of the 2 tests that fail with the cure")]
    [TestCase("UO", 2, Blame.Cure, "1 of the 2 tests that fail with the cure needs a feature that the base 6.12+stock lacks")]
    public void The_blame_for_a_cause_depends_on_the_results_of_the_base(string onBase, int failed, Blame blame, string why) =>
        Assert.That(Judge(Hello, onBase, failed), Is.EqualTo(new BlameVerdict(blame, why)));

    [Test]
    public void A_kernel_report_is_not_blamed_on_the_cure_if_no_test_ran_on_the_base() =>
        Assert.That(Judge(Panic, "UU", 2)!.Blame, Is.EqualTo(Blame.NotDetermined));

    [TestCase(FailureKind.Rig)]
    [TestCase(FailureKind.Test)]
    public void A_cause_outside_the_kernel_has_no_blame(FailureKind kind) =>
        Assert.That(Judge(new FailureCause(kind, "it has lost power"), "PP", 2), Is.Null);

    [Test]
    public void A_repeated_test_passes_on_the_base_only_if_all_repetitions_pass()
    {
        var results = new BaseResults("6.12+stock", [Result(0, 'P'), Result(0, 'S')]);

        Assert.That(results.Judge(Hello, [Test(0)])!.Blame, Is.EqualTo(Blame.Base));
    }

    [Test]
    public void Results_of_another_rig_do_not_count() =>
        Assert.That(new BaseResults("6.12+stock", [Result(0, 'P')]).Judge(Hello, [Test(0, "quad")])!.Blame, Is.EqualTo(Blame.NotDetermined));

    [Test]
    public void The_results_of_a_renamed_test_are_found_by_its_former_name()
    {
        var renamed = Test(0) with { Name = "Renamed", Method = "Renamed", FormerNames = [new TestName("Suite", "Fixture", "T0", "T0")] };

        Assert.That(new BaseResults("6.12+stock", [Result(0, 'P')]).Judge(Hello, [renamed])!.Blame, Is.EqualTo(Blame.Cure));
    }

    private static BlameVerdict? Judge(FailureCause cause, string onBase, int failed) =>
        new BaseResults("6.12+stock", [.. onBase.Select((letter, i) => (letter, i)).Where(one => one.letter != '-').Select(one => Result(one.i, one.letter, cause))])
            .Judge(cause, [.. Enumerable.Range(0, failed).Select(i => Test(i))]);

    private static TestIdentity Test(int test, string rig = "duo") => new("Suite", "Fixture", $"T{test}", $"T{test}", rig, []);

    private static BaseResult Result(int test, char letter, FailureCause? cause = null) => new("duo", Test(test).FullName, letter switch
    {
        'P' => Outcome.Passed,
        'U' => Outcome.Unsupported,
        'E' => Outcome.InfrastructureError,
        _ => Outcome.Failed,
    }, letter switch
    {
        'S' => cause ?? Hello,
        'O' => new FailureCause(FailureKind.Expectation, "expected: something else"),
        _ => null,
    });
}
