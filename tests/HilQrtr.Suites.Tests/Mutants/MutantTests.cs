using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Simulated;
using HilQrtr.Suites.Tests.Running;
using HilQrtr.Suites.Tests.Teeth;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>
/// A referee that takes a broken kernel for a sound one is none: each mutant of our series is caught, by the tests that are
/// there for the rule it breaks. On the kernel tier <c>HILQRTR_MUTANTS</c> says which, once <c>hil kernel build</c> has made them:
/// <c>all</c>, or names separated by commas. The same mutations of the simulated kernel always.
/// </summary>
public sealed class MutantTests
{
    private const string KernelRig = "kernel-duo";
    private const string Variable = "HILQRTR_MUTANTS";

    private static readonly MutationScore Simulated = new("mutation score of the mutants, simulated");
    private static readonly MutationScore Real = new("mutation score of the mutants, real kernels");

    private static IEnumerable<TestCaseData> SimulatedRows => Cases(MutantTable.Rows);

    private static IEnumerable<TestCaseData> KernelRows => Cases(MutantTable.Rows.Where(row => Wanted is ["all"] || Wanted.Contains(row.Name)));

    private static string[] Wanted => (Environment.GetEnvironmentVariable(Variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [Test]
    public void Every_mutant_has_one_row_and_every_row_a_mutant() =>
        Assert.That(MutantTable.Rows.Select(row => row.Name), Is.EquivalentTo(new KernelBuildSetup().Shipped.Mutants), "mutants of the table, and of kernel/mutants/");

    [Test]
    public void Every_name_in_the_table_is_a_suite_test()
    {
        var named = MutantTable.Rows.SelectMany(row => row.CaughtBy.Select(by => by.Test).Append(row.Sibling));
        Assert.That(named.Where(name => MutationChecker.CasesOf(name).Count == 0), Is.Empty, "names in MutantTable that no suite test has");
    }

    [Test]
    public void Every_mutant_is_caught_for_a_reason_by_a_test_that_is_not_its_sibling() => Assert.That(
        MutantTable.Rows.Where(row => row.CaughtBy.Count == 0 || row.CaughtBy.Any(by => by.Test.Split('(')[0] == row.Sibling || by.Reason.Length == 0)),
        Is.Empty, "rows that prove nothing");

    [Test]
    public void The_simulated_kernel_has_a_fault_of_the_name_of_each_mutant() => Assert.That(
        MutantTable.Rows.Select(row => row.Name).Except(new SimulatedRigProvider().Catalogue.KernelFaults.Keys), Is.Empty, "mutants without a simulated twin");

    [Test]
    public void Every_mutant_that_is_asked_for_is_in_the_table() => Assert.That(
        Wanted.Except(MutantTable.Rows.Select(row => row.Name).Append("all")), Is.Empty, $"{Variable} takes all, or names of mutants separated by commas");

    [TestCaseSource(nameof(SimulatedRows))]
    public async Task The_same_mutation_of_the_simulated_kernel_is_caught_for_the_same_reason(object row)
    {
        // The simulated kernel's faults have the names of the mutants.
        var mutant = (Mutant)row;
        await using var suites = new SuitesInProcess();
        await AssertCaught(mutant, suites, Fault.Kernel(mutant.Name), Simulated);
    }

    [TestCaseSource(nameof(KernelRows))]
    public async Task The_mutant_is_caught_on_the_real_kernel(object row)
    {
        var mutant = (Mutant)row;
        await using var suites = new SuitesInProcess();
        var fault = Fault.Variant(ShippedPatches.KernelOf(mutant.Name), KernelRig);
        if (suites.WhyUnavailable(suites.Rigs(fault.Overrides).Find(KernelRig)) is { } reason)
            Assert.Fail($"{reason}; {Variable} needs what `hil kernel build --patches mutants/{mutant}` makes");
        await AssertCaught(mutant, suites, fault, Real);
    }

    [OneTimeTearDown]
    public void Print_the_scores()
    {
        Simulated.Print();
        Real.Print();
    }

    private static async Task AssertCaught(Mutant mutant, SuitesInProcess suites, Fault fault, MutationScore score)
    {
        var checker = new MutationChecker(suites);
        foreach (var check in mutant.Checks(fault))
        {
            var result = await checker.RunAsync(check);
            score.Add(result);
            Assert.That(result.Complaints, Is.Empty, $"{check}:\n{string.Join('\n', result.Complaints)}");
        }
    }

    private static IEnumerable<TestCaseData> Cases(IEnumerable<Mutant> rows) => rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));
}
