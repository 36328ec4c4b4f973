using HilQrtr.Outcomes;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>
/// Checks that the suites also pass on cures that nobody has posted. Like the shipped cures, these invented cures isolate cards,
/// but they differ from the shipped cures in details that users do not notice. These are simulated kernels; <c>.ci/soak</c> runs the
/// suites on real ones, which the patches <c>tests/Data/impartial-*.patch</c> make.
/// </summary>
public sealed class ImpartialityTests
{
    private SuitesInProcess _suites = null!;

    [SetUp]
    public void OpenSuites() => _suites = new SuitesInProcess([new SimulatedRigProvider { Invented = [.. ImpartialCures.All.Select(cure => cure.Kernel)] }, new KernelRigProvider()]);

    [TearDown]
    public async Task CloseSuites() => await _suites.DisposeAsync();

    private static IEnumerable<TestCaseData> Cures => ImpartialCures.All.Select(cure => new TestCaseData(cure).SetArgDisplayNames(cure.Kernel.Name));

    [Test]
    public void Every_patch_of_an_invented_cure_has_a_simulated_kernel_of_the_same_name()
    {
        var patches = Directory.GetFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "Data"), "impartial-*.patch").Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.That(patches, Has.Count.GreaterThanOrEqualTo(3).And.SubsetOf(ImpartialCures.All.Select(cure => cure.Kernel.Name)));
    }

    [TestCaseSource(nameof(Cures))]
    public async Task Every_test_passes_or_says_what_the_kernel_lacks(object row)
    {
        var cure = (ImpartialCure)row;
        // The invented cure and the shipped one leave the same bugs unfixed, so the same failures are expected.
        var (cured, shipped) = (await RunAsync(cure.Kernel.Name, cure.Rig), await RunAsync(cure.Like, cure.Rig));

        Assert.That(cured.Records.Where(record => record.Verdict.Expectation != Expectation.AsExpected).Select(record => record.Test.FullName), Is.Empty, cured.Story);
        Assert.That(Ran(shipped).Except(Ran(cured)), Is.EquivalentTo(cure.Lacking), "tests that need something that only the shipped cure shows");
    }

    private async Task<SuiteRun> RunAsync(string variant, string declaredBy)
    {
        var file = _suites.Rigs($"rigs:sim-duo:hosts:host0:kernel:variant={variant}");
        return await _suites.RunAsync(file, file.Find("sim-duo") with { ExpectedFailures = file.Find(declaredBy).ExpectedFailures });
    }

    private static IEnumerable<string> Ran(SuiteRun run) =>
        run.Records.Where(record => record.Verdict.Outcome == Outcome.Passed).Select(record => record.Test.FullName[(record.Test.FullName.IndexOf('.', StringComparison.Ordinal) + 1)..]);
}
