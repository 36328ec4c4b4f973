using HilQrtr.Outcomes;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;
using HilQrtr.Rigs.Simulated.Kernels;
using HilQrtr.Suites.EndpointIsolation;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>
/// Checks that the suites also pass on cures that nobody has posted. Like the shipped cures, these invented cures isolate cards,
/// but they differ from the shipped cures in details that users do not notice.
/// </summary>
public sealed class ImpartialityTests
{
    private const string Sysfs = $"{nameof(Report)}.{nameof(Report.The_endpoint_in_sysfs_is_the_one_that_datagrams_tell)}";

    private static readonly KernelRules EndpointIds = KernelVariants.RulesOf("endpoint-ids");

    private static readonly KernelVariant[] Cures =
    [
        new("impartial-quiet", "endpoint ids are allocated in descending order, and only QRTR_REPORT_ENDPOINT shows them", EndpointIds with
        {
            EndpointAttribute = null,
            IdsAreListed = false,
            IdsFall = true,
        }),
        new("impartial-warning", "sysfs shows the endpoint ids below a different device; a driver that cannot bind its socket only logs a warning", EndpointIds with
        {
            EndpointAttribute = static _ => "qrtr/id",
            UnboundHandleIsAnError = false,
        }),
        new("impartial-options", "sockets have both options, but the kernel ignores the ancillary data that programs send", EndpointIds with
        {
            AncillaryIsRead = false,
        }),
        new("impartial-nodes", "the host assigns node numbers in descending order, and firmware could also use the first of them", KernelVariants.RulesOf("node-ids") with
        {
            HostNode = static controller => 0xfff0 - 16 * (uint)controller,
        }),
    ];

    private SuitesInProcess _suites = null!;

    [SetUp]
    public void OpenSuites() => _suites = new SuitesInProcess([new SimulatedRigProvider { Invented = Cures }, new KernelRigProvider()]);

    [TearDown]
    public async Task CloseSuites() => await _suites.DisposeAsync();

    [TestCase("impartial-quiet", 3, null)]
    [TestCase("impartial-options", 8, "impartial-options) ignores ancillary data: it answers a message with the same error, ECONNRESET, whatever endpoint the ancillary data names")]
    [TestCase("impartial-warning", 0, null)]
    [TestCase("impartial-nodes", 0, null)]
    public async Task Every_test_passes_or_says_what_the_kernel_lacks(string cure, int unsupported, string? reason)
    {
        // The invented cure and the shipped one leave the same bugs unfixed, so the same failures are expected.
        var (like, rig) = cure == "impartial-nodes" ? ("node-ids", "sim-node-ids") : ("endpoint-ids", "sim-duo");
        var (cured, shipped) = (await RunAsync(cure, rig), await RunAsync(like, rig));

        Assert.That(cured.Records.Where(record => record.Verdict.Expectation != Expectation.AsExpected).Select(record => record.Test.FullName), Is.Empty, cured.Story);
        var ran = Ran(shipped).Except(Ran(cured)).ToList();
        Assert.That(ran, Has.Count.EqualTo(unsupported), "tests that need something that only the shipped cure has");
        Assert.That(ran.Contains(Sysfs), Is.EqualTo(cure == "impartial-quiet"));
        Assert.That(cured.Records.Count(record => record.Message?.EndsWith(reason ?? "-", StringComparison.Ordinal) == true), Is.EqualTo(reason is null ? 0 : unsupported), cured.Story);
    }

    private async Task<SuiteRun> RunAsync(string variant, string declaredBy)
    {
        var file = _suites.Rigs($"rigs:sim-duo:hosts:host0:kernel:variant={variant}");
        return await _suites.RunAsync(file, file.Find("sim-duo") with { ExpectedFailures = file.Find(declaredBy).ExpectedFailures });
    }

    private static IEnumerable<string> Ran(SuiteRun run) =>
        run.Records.Where(record => record.Verdict.Outcome == Outcome.Passed).Select(record => record.Test.FullName[(record.Test.FullName.IndexOf('.', StringComparison.Ordinal) + 1)..]);
}
