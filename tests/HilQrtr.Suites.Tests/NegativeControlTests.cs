using HilQrtr.Configuration;
using HilQrtr.Evidence;
using HilQrtr.NUnit;
using HilQrtr.Outcomes;
using HilQrtr.Rigs;
using HilQrtr.Suites.Common;
using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>
/// Checks that the shipped rigs give the results that rigs.json declares, and that any other result of a negative control is
/// reported as unexpected.
/// </summary>
public sealed class NegativeControlTests
{
    private const string Stock = "sim-duo-stock";

    private SuitesInProcess _suites = null!;

    [SetUp]
    public void OpenSuites() => _suites = new SuitesInProcess();

    [TearDown]
    public async Task CloseSuites() => await _suites.DisposeAsync();

    [TestCaseSource(nameof(RigsWithEndpointIds))]
    public async Task Every_supported_test_passes_on_a_kernel_with_endpoint_ids(string rig)
    {
        var file = _suites.Rigs();
        var run = await _suites.RunAsync(file, file.Find(rig));
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected), run.Explanations);
        // The unsupported tests are those that need a SoC radio, several hosts, cards that keep their power while the host is suspended, a
        // host that sends HELLO without waiting for the card's HELLO, or ids that wrap around after a few endpoints.
        string[] absent = ["too few hosts", "powers its cards down", "sends HELLO only in answer", "did not start again"];
        Assert.That(run.Records.Where(r => r.Verdict.Outcome != Outcome.Unsupported).Select(r => r.Verdict.Outcome), Is.All.EqualTo(Outcome.Passed), run.Explanations);
        Assert.That(
            run.Records.Where(r => r.Verdict.Outcome == Outcome.Unsupported).Select(r => r.Message!)
                .Where(why => !absent.Any(text => why.Contains(text, StringComparison.Ordinal))),
            HasRadio(file.Find(rig)) ? Is.Empty : Is.All.Contains(nameof(Capability.Ahb)), run.Explanations);
        Assert.That(StepTexts.Unexplained(run.Records), Is.Empty, "passed tests without a step that shows an expected and an actual value");
    }

    [Test]
    public async Task A_SoC_radio_does_not_count_as_a_PCI_card()
    {
        const string rig = "sim-ahb-pci";
        var file = _suites.Rigs($"rigs:{rig}:hosts:host0:cards:0:count=1");
        var run = await _suites.RunAsync(file, file.Find(rig), "Routing.*");
        Assert.That(run.Records.Select(r => r.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Unsupported), run.Explanations);
        Assert.That(run.Records.Select(r => r.Message), Is.All.Contains("the test needs 2"), run.Explanations);
    }

    [Test]
    public async Task The_failures_on_the_RFC_kernel_are_as_declared([Values("sim-duo-rfc", "sim-ahb-pci-rfc")] string rig, [Values(1ul, 2ul, 64ul)] ulong seed)
    {
        var file = _suites.Rigs();
        var run = await _suites.RunAsync(file, file.Find(rig), seed: seed);
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected), run.Explanations);
        Assert.That(
            run.Records.Where(r => r.Verdict.Outcome == Outcome.Failed).Select(r => r.Verdict.Declared!.Test).Distinct(),
            Is.EquivalentTo(file.Find(rig).ExpectedFailures.Select(declared => declared.Test)), "declarations that match a failure");
    }

    [TestCase(1ul)]
    [TestCase(2ul)]
    [TestCase(64ul)]
    public async Task The_failures_of_cards_and_a_SoC_radio_on_a_kernel_with_node_ids_are_as_declared(ulong seed)
    {
        var file = _suites.Rigs();
        var run = await _suites.RunAsync(file, file.Find("sim-ahb-pci-node-ids"), seed: seed);
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected), run.Explanations);
        Assert.That(run.Records.Count(r => r.Verdict.Outcome == Outcome.Failed), Is.EqualTo(28), "tests that fail as declared");
    }

    [Test]
    public async Task Images_of_any_size_arrive_complete()
    {
        var file = _suites.Rigs();
        var run = await _suites.RunAsync(file, file.Find("sim-sizes"), "UploadIntegrity.*");
        Assert.That(run.Records.Select(r => r.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Passed), run.Explanations);
    }

    [TestCase(Stock, 1ul)]
    [TestCase(Stock, 2ul)]
    [TestCase(Stock, 64ul)]
    [TestCase("sim-duo-stock-7.3", 1ul)]
    [TestCase("sim-duo-stock-7.3", 64ul)]
    public async Task The_failures_on_the_stock_kernel_are_as_declared(string rig, ulong seed)
    {
        var file = _suites.Rigs();
        var run = await _suites.RunAsync(file, file.Find(rig), seed: seed);
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected), run.Explanations);
        Assert.That(run.Records.Count(r => r.Verdict.Outcome == Outcome.Failed), Is.GreaterThan(20), "tests that fail as declared");
    }

    [TestCase("sim-quad")]
    [TestCase("sim-mixed")]
    [TestCase("sim-pair")]
    [TestCase("sim-node-ids")]
    [TestCase("sim-instance-ids")]
    [TestCase("sim-ahb-pci-rfc")]
    public async Task A_rig_gives_the_same_results_on_Linux_7_3(string rig)
    {
        var hosts = _suites.Rigs().Find(rig).Hosts;
        var file = _suites.Rigs([.. hosts.Select(host => $"rigs:{rig}:hosts:{host.Name}:kernel:release=7.3")]);
        var run = await _suites.RunAsync(file, file.Find(rig));
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.AllAsExpected), run.Explanations);
        Assert.That(run.Records.Select(r => r.Verdict.Outcome), Has.Some.EqualTo(Outcome.Passed), run.Explanations);
    }

    [Test]
    public void Every_declared_failure_has_an_observation()
    {
        var declared = _suites.Rigs().Find(Stock).ExpectedFailures;
        Assert.That(declared, Is.Not.Empty, "declared failures");
        Assert.That(declared.Where(d => d.Observation.Count == 0), Is.Empty, "declarations that match any failure");
    }

    [Test]
    public void Each_declared_failure_of_a_base_names_a_suite_test()
    {
        var tests = SuiteRunner.Discover(SuitesInProcess.Assembly).Select(test => new TestIdentity(test.Suite, test.Fixture, test.Method, test.Name, "", [])).ToList();
        var declared = _suites.Rigs().Rigs.SelectMany(rig => rig.Bases).SelectMany(known => known.ExpectedFailures).Distinct().ToList();
        Assert.That(declared, Is.Not.Empty, "declared failures of bases");
        Assert.That(declared.Where(failure => !tests.Any(test => Judge.Matches(failure, test))).Select(failure => failure.Test), Is.Empty);
    }

    [Test]
    public async Task A_pass_is_unexpected_if_the_test_is_declared_to_fail()
    {
        var file = _suites.Rigs($"rigs:{Stock}:hosts:host0:kernel:variant=endpoint-ids");
        var run = await _suites.RunAsync(file, file.Find(Stock), BuildIdTest);
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.Failed), run.Explanations);
        Assert.That(run.Records.Select(r => r.Verdict.Expectation), Is.EqualTo([Expectation.UnexpectedPass]), run.Explanations);
    }

    [Test]
    public async Task A_declared_failure_is_unexpected_if_its_observation_differs()
    {
        var file = _suites.Rigs();
        var rig = file.Find(Stock) with { ExpectedFailures = [Declared(BringUpObservations.DistinctBuildIds, "2")] };
        var run = await _suites.RunAsync(file, rig, BuildIdTest);
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.Failed), run.Explanations);
        Assert.That(run.Records.Select(r => r.Verdict.Expectation), Is.EqualTo([Expectation.UnexpectedObservation]), run.Explanations);
        Assert.That(
            run.Records.Single().Verdict.Explanation,
            Does.Contain($"{BringUpObservations.DistinctBuildIds}: declared \"2\", seen \"1\""));
    }

    [Test]
    public async Task An_undeclared_failure_is_unexpected()
    {
        var file = _suites.Rigs();
        var run = await _suites.RunAsync(file, file.Find(Stock) with { ExpectedFailures = [] }, BuildIdTest);
        Assert.That(run.Result.ExitCode, Is.EqualTo(ExitCode.Failed), run.Explanations);
        Assert.That(run.Records.Select(r => r.Verdict.Expectation), Is.EqualTo([Expectation.UnexpectedFailure]), run.Explanations);
    }

    private static IEnumerable<string> RigsWithEndpointIds() => new SuitesInProcess().Rigs().Rigs
        .Where(rig => rig.InDefaultSet && rig.Hosts.All(host => host.Kernel.Variant == "endpoint-ids")).Select(rig => rig.Name);

    private static bool HasRadio(RigDeclaration rig) => rig.Hosts.SelectMany(host => host.Cards).Any(card => card.Bus == CardBus.Ahb);

    private static string BuildIdTest =>
        $"{nameof(DriverIsolation)}.{nameof(DriverIsolation.Each_driver_reads_the_build_id_of_its_own_card)}";

    private static ExpectedFailure Declared(string observation, string value) =>
        new(BuildIdTest, "both drivers talk to the same card", null, new Dictionary<string, string> { [observation] = value });
}
