using HilQrtr.Outcomes;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;
using HilQrtr.Qrtr;
using HilQrtr.Rigs.Kernel;
using HilQrtr.Rigs.Simulated;
using HilQrtr.Suites.Common;
using HilQrtr.Suites.Tests.Running;

namespace HilQrtr.Suites.Tests;

/// <summary>
/// Checks that the suites pass even on cures that nobody has posted. Like the shipped cures, these invented cures isolate cards,
/// but they differ from the shipped cures in details that users do not notice. The kernels here are simulated. <c>.ci/soak</c> runs
/// the suites on real kernels, which are built with the patches <c>tests/Data/impartial-*.patch</c>.
/// </summary>
public sealed class ImpartialityTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

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
        // The invented cure and the shipped cure leave the same bugs unfixed, so the same failures are expected.
        var (cured, shipped) = (await RunAsync(cure.Kernel.Name, cure.Rig), await RunAsync(cure.Like, cure.Rig));

        Assert.That(cured.Records.Where(record => record.Verdict.Expectation != Expectation.AsExpected).Select(record => record.Test.FullName), Is.Empty, cured.Explanations);
        Assert.That(Ran(shipped).Except(Ran(cured)), Is.EquivalentTo(cure.NotSupported), "tests that only the shipped cure supports");
    }

    // Proves that the changed rules take effect. If they did not, the suite tests would pass, but only because the invented cure would
    // behave exactly like the shipped one.
    [TestCase("endpoint-ids", Errno.ENXIO, Errno.EPIPE, Errno.None, Errno.EINVAL, Errno.None, Errno.EINVAL)]
    [TestCase("impartial-errno", Errno.ENODEV, Errno.ENODEV, Errno.EACCES, Errno.EMSGSIZE, Errno.EMSGSIZE, Errno.EACCES)]
    public async Task The_cures_endpoint_ids_and_impartial_errno_return_different_errors(
        string variant, Errno removed, Errno waiting, Errno filtered, Errno shortValue, Errno longValue, Errno lookup)
    {
        await using var rig = await _suites.LeaseAsync(_suites.Rigs($"rigs:sim-duo:hosts:host0:kernel:variant={variant}").Find("sim-duo"));
        await rig.RunAsync(
            async token =>
            {
                var node = new QrtrAddress(0x701, 1);
                var qrtr = rig.Hosts[0].Qrtr;
                await using var receiver = await qrtr.OpenSocketAsync(token);
                await receiver.BindAsync(new QrtrAddress(QrtrConstants.LocalNode, 0), token);
                await receiver.SetOptionAsync(QrtrSocketOptions.ReportEndpoint, 1, token);
                var name = await receiver.GetNameAsync(token);
                var remote = await qrtr.OpenTunAsync(0, token);
                await remote.WriteAsync(new QrtrPacket(QrtrPacketType.Data, node, name, ConfirmRx: false, new byte[4]).ToArray(), token);
                var endpoint = (await receiver.ReceiveAsync(Soon, null, token)).Endpoint!.Value;
                await receiver.SetOptionAsync(QrtrSocketOptions.BindEndpoint, endpoint, token);

                await using var sender = await qrtr.OpenSocketAsync(token);
                Assert.That(await QrtrSockets.ErrnoOf(sender.SendAsync(new byte[4], name, null, token)), Is.EqualTo(filtered));
                Assert.That(await QrtrSockets.ErrnoOf(receiver.SetOptionAsync(QrtrSocketOptions.Level, QrtrSocketOptions.ReportEndpoint, new byte[2], token)), Is.EqualTo(shortValue));
                Assert.That(await QrtrSockets.ErrnoOf(receiver.SetOptionAsync(QrtrSocketOptions.Level, QrtrSocketOptions.ReportEndpoint, new byte[8], token)), Is.EqualTo(longValue));
                var request = new QrtrNewLookup(1, 0).ToPacket(QrtrAddress.Control(node.Node), QrtrAddress.Control(QrtrConstants.LocalNode));
                Assert.That(await QrtrSockets.ErrnoOf(remote.WriteAsync(request.ToArray(), token)), Is.EqualTo(lookup));

                for (var i = 0; i < QrtrConstants.TxFlowHigh; i++) await receiver.SendAsync(new byte[4], node, null, token);
                var eleventh = receiver.SendAsync(new byte[4], node, null, token);
                await remote.DisposeAsync();
                Assert.That(await QrtrSockets.ErrnoOf(eleventh), Is.EqualTo(waiting));
                Assert.That(await QrtrSockets.ErrnoOf(receiver.SendAsync(new byte[4], node, null, token)), Is.EqualTo(removed));
            },
            Soon, CancellationToken.None);
    }

    [Test]
    public async Task Tests_of_ancillary_data_are_unsupported_on_a_kernel_that_ignores_such_data()
    {
        var file = _suites.Rigs("rigs:sim-duo:hosts:host0:kernel:variant=impartial-options");
        var run = await _suites.RunAsync(file, file.Find("sim-duo"), "ErrorCodes.*ncillary*");

        Assert.That(run.Records.Select(record => record.Verdict.Outcome), Is.Not.Empty.And.All.EqualTo(Outcome.Unsupported), run.Explanations);
        Assert.That(run.Records.Select(record => record.Message), Is.All.EndsWith("impartial-options) ignores ancillary data: it answers a message with the same error, ECONNRESET, whatever endpoint the ancillary data names"));
    }

    private async Task<SuiteRun> RunAsync(string variant, string declaredBy)
    {
        var file = _suites.Rigs($"rigs:sim-duo:hosts:host0:kernel:variant={variant}");
        return await _suites.RunAsync(file, file.Find("sim-duo") with { ExpectedFailures = file.Find(declaredBy).ExpectedFailures });
    }

    private static IEnumerable<string> Ran(SuiteRun run) =>
        run.Records.Where(record => record.Verdict.Outcome == Outcome.Passed).Select(record => record.Test.FullName[(record.Test.FullName.IndexOf('.', StringComparison.Ordinal) + 1)..]);
}
