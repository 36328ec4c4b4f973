using HilQrtr.Rigs.Kernel.Build;
using HilQrtr.Rigs.Simulated;
using HilQrtr.Suites.Tests.Running;
using HilQrtr.Suites.Tests.Teeth;

namespace HilQrtr.Suites.Tests.Mutants;

/// <summary>
/// Checks that the suites detect broken kernels. Each mutant of our kernel series breaks a rule, and the tests for that rule must fail.
/// For each mutant, the simulated kernel has a fault with the same name. These faults are always tested.
/// <c>HILQRTR_MUTANTS</c> selects the mutants that are tested on the kernel tier: <c>all</c>, or names separated by commas. These
/// mutants must have been built with <c>hil kernel build</c>.
/// </summary>
public sealed class MutantTests
{
    private const string Variable = "HILQRTR_MUTANTS";

    private static readonly MutationScore Simulated = new("mutation score of the mutants, simulated");
    private static readonly MutationScore Real = new("mutation score of the mutants, real kernels");

    private static IEnumerable<TestCaseData> SimulatedRows => Cases(MutantTable.Rows);

    private static IEnumerable<TestCaseData> KernelRows => Cases(MutantTable.Rows.Where(row => Requested is ["all"] || Requested.Contains(row.Name)));

    private static string[] Requested => (Environment.GetEnvironmentVariable(Variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [Test]
    public void Each_mutant_has_exactly_one_row() =>
        Assert.That(MutantTable.Rows.Select(row => row.Name), Is.EquivalentTo(new KernelBuildSetup().Shipped.Mutants), "mutants in the table and in kernel/mutants/");

    [Test]
    public void Every_name_in_the_table_belongs_to_a_suite_test()
    {
        var namesInTable = MutantTable.Rows.SelectMany(row => row.CaughtBy.Select(by => by.Test).Append(row.Sibling));
        Assert.That(namesInTable.Where(name => MutationChecker.CasesOf(name).Count == 0), Is.Empty, "names in MutantTable without a suite test");
    }

    [Test]
    public void Every_row_has_a_reason_and_a_sibling_that_differs_from_the_test() => Assert.That(
        MutantTable.Rows.Where(row => row.CaughtBy.Count == 0 || row.CaughtBy.Any(by => by.Test.Split('(')[0] == row.Sibling || by.Reason.Length == 0)),
        Is.Empty, "rows that prove nothing");

    [Test]
    public void Every_mutant_has_a_simulated_fault_of_the_same_name() => Assert.That(
        MutantTable.Rows.Select(row => row.Name).Except(new SimulatedRigProvider().Catalogue.KernelFaults.Keys), Is.Empty, "mutants without a simulated fault of the same name");

    [Test]
    public void Every_requested_mutant_is_in_the_table() => Assert.That(
        Requested.Except(MutantTable.Rows.Select(row => row.Name).Append("all")), Is.Empty, $"{Variable} must be 'all' or mutant names separated by commas");

    [TestCaseSource(nameof(SimulatedRows))]
    public async Task A_simulated_mutant_is_caught_for_the_reason_in_its_row(object row)
    {
        var mutant = (Mutant)row;
        await AssertCaught(mutant, Fault.Kernel(mutant.Name, mutant.SimulatedRig), Simulated);
    }

    [TestCaseSource(nameof(KernelRows))]
    public async Task A_mutant_of_the_real_kernel_is_caught_for_the_reason_in_its_row(object row)
    {
        var mutant = (Mutant)row;
        await using var suites = new SuitesInProcess();
        var fault = Fault.Variant(ShippedPatches.KernelOf(mutant.Name), mutant.KernelRig);
        if (suites.WhyUnavailable(suites.Rigs(fault.Overrides).Find(mutant.KernelRig)) is { } reason)
            Assert.Fail($"{reason}; {Variable} needs a kernel from `hil kernel build --patches mutants/{mutant}`");
        await AssertCaught(mutant, fault, Real);
    }

    [OneTimeTearDown]
    public void Print_the_scores()
    {
        Simulated.Print();
        Real.Print();
    }

    private static async Task AssertCaught(Mutant mutant, Fault fault, MutationScore score)
    {
        await using var trial = SuitesInProcess.Trial();
        var checker = new MutationChecker(trial);
        foreach (var check in mutant.Checks(fault))
        {
            var result = await checker.RunAsync(check);
            score.Add(result);
            Assert.That(result.Complaints, Is.Empty, $"{check}:\n{string.Join('\n', result.Complaints)}");
        }
    }

    private static IEnumerable<TestCaseData> Cases(IEnumerable<Mutant> rows) => rows.Select(row => new TestCaseData(row).SetArgDisplayNames(row.Name));
}
