using HilQrtr.Configuration;
using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>
/// A referee that takes a broken kernel for a sound one is none: each mutant of our series is caught, by the tests that are
/// there for the rule it breaks. On the kernel tier only where <c>HILQRTR_MUTANTS=1</c> asks for it, once
/// <c>hil kernel build --all</c> has made the kernels; the same mutations of the simulated kernel always.
/// </summary>
public sealed class MutantTests
{
    private const string KernelRig = "kernel-duo";
    private const string SimulatedRig = "sim-duo";

    private static IEnumerable<TestCaseData> Simulated => Cases(MutantTable.Rows.Where(row => row.Simulated is not null));

    private static IEnumerable<TestCaseData> Kernels =>
        Environment.GetEnvironmentVariable("HILQRTR_MUTANTS") == "1" ? Cases(MutantTable.Rows) : [];

    [Test]
    public void Every_mutant_has_one_row_and_every_row_a_mutant() =>
        Assert.That(MutantTable.Rows.Select(row => row.Name), Is.EquivalentTo(new KernelBuildSetup().Shipped.Mutants), "mutants of the table, and of kernel/mutants/");

    [Test]
    public void Every_name_in_the_table_is_a_suite_test()
    {
        var tests = SuiteRunner.Discover(SuitesInProcess.Assembly).Select(test => $"{test.Fixture}.{test.Method}").ToHashSet();
        var named = MutantTable.Rows.SelectMany(row => row.CaughtBy.Append(row.Sibling));
        Assert.That(named.Where(name => !tests.Contains(name)), Is.Empty, "names in MutantTable that no suite test has");
    }

    [Test]
    public void Every_mutant_is_caught_by_a_test_that_is_not_its_sibling() =>
        Assert.That(MutantTable.Rows.Where(row => row.CaughtBy.Count == 0 || row.CaughtBy.Contains(row.Sibling)), Is.Empty, "rows that prove nothing");

    [Test]
    public void Most_mutants_have_a_simulated_twin_and_the_others_say_why_not()
    {
        Assert.That(MutantTable.Rows.Count(row => row.Simulated is not null), Is.GreaterThanOrEqualTo(8), "mutants that the simulated kernel knows");
        Assert.That(MutantTable.Rows.Where(row => row.Simulated is null == string.IsNullOrWhiteSpace(row.WhyNotSimulated)), Is.Empty, "rows with neither a fault nor a reason, or both");
    }

    [TestCaseSource(nameof(Simulated))]
    public async Task The_same_mutation_of_the_simulated_kernel_is_caught_by_the_same_tests(object row)
    {
        var mutant = (Mutant)row;
        await using var suites = new SuitesInProcess();
        await AssertCaught(mutant, suites, suites.Rigs(mutant.Simulated!.Overrides).Find(SimulatedRig));
    }

    [TestCaseSource(nameof(Kernels))]
    public async Task The_mutant_is_caught_on_the_real_kernel(object row)
    {
        var mutant = (Mutant)row;
        await using var suites = new SuitesInProcess();
        var rig = suites.Rigs($"rigs:{KernelRig}:hosts:host0:kernel:variant={ShippedPatches.KernelOf(mutant.Name)}").Find(KernelRig);
        if (suites.WhyUnavailable(rig) is { } reason)
            Assert.Fail($"{reason}; HILQRTR_MUTANTS=1 needs what `hil kernel build --all` makes");
        await AssertCaught(mutant, suites, rig);
    }

    private static async Task AssertCaught(Mutant mutant, SuitesInProcess suites, RigDeclaration rig)
    {
        var file = suites.Rigs();
        foreach (var test in mutant.CaughtBy)
        {
            var red = await suites.RunAsync(file, rig, $"{test}*");
            Assert.That(red.Records.Select(r => r.Verdict.Outcome), Has.Member(Outcome.Failed), $"{test} on {rig.Name} under {mutant}");
            Assert.That(
                red.Records.Select(r => r.Verdict.Outcome), Is.All.EqualTo(Outcome.Failed).Or.EqualTo(Outcome.Passed),
                $"{test} on {rig.Name} under {mutant} fails, and nothing worse:\n{red.Story}");
        }

        var green = await suites.RunAsync(file, rig, $"{mutant.Sibling}*");
        Assert.That(
            green.Records.Select(r => r.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Passed),
            $"{mutant.Sibling} on {rig.Name} under {mutant}:\n{green.Story}");
    }

    private static IEnumerable<TestCaseData> Cases(IEnumerable<Mutant> rows) => rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));
}
