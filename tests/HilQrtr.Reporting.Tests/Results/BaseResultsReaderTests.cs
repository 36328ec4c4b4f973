using HilQrtr.Errors;
using HilQrtr.Evidence;
using HilQrtr.Kernels;
using HilQrtr.Outcomes;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Tests.Samples;
using HilQrtr.Rigs;

namespace HilQrtr.Reporting.Tests.Results;

internal sealed class BaseResultsReaderTests : WithResultsFolder
{
    private static readonly FailureCause Broadcast = new(FailureKind.Expectation, "CARD received no broadcast");

    [TestCase("A_broadcast_reaches_every_endpoint", Blame.Base)]
    [TestCase("Each_card_has_exactly_one_QMI_client", Blame.Both)]
    public void A_cause_that_is_in_the_results_of_the_base_is_blamed_on_the_base(string method, Blame blame)
    {
        Write(SampleRun.Info with { Kernel = new ChosenKernel("6.12+stock", "6.12.117-hilqrtr", "ab12") });

        var verdict = BaseResultsReader.Read(Folder.Path).Judge(Broadcast, [Test(method)]);

        Assert.That(verdict!.Blame, Is.EqualTo(blame));
        Assert.That(verdict.Why, Does.StartWith("the base 6.12+stock fails for the same cause, in 1 test"));
    }

    [Test]
    public void A_cause_that_is_not_in_the_results_of_the_base_is_blamed_on_the_cure()
    {
        Write(SampleRun.Info);

        var verdict = BaseResultsReader.Read(Folder.Path).Judge(new FailureCause(FailureKind.Kernel, "BUG in qrtr_send"), [Test("Each_card_has_exactly_one_QMI_client")]);

        Assert.That((verdict!.Blame, verdict.Why), Is.EqualTo((Blame.Cure, "the base does not fail for this cause, and the test that fails with the cure passes on the base")));
    }

    [TestCase("6.12+stock", null)]
    [TestCase("6.12+driver-fixes", "sim-duo ran 6.12+driver-fixes, which is not the base of 6.12+stock+mine")]
    [TestCase("6.12+stock+mine", "sim-duo ran 6.12+stock+mine, which has the cure mine")]
    public void The_results_of_another_kernel_are_recognized(string kernelThatRan, string? why)
    {
        Write(SampleRun.Info with { Kernels = [On(kernelThatRan)] });

        Assert.That(BaseResultsReader.Read(Folder.Path).WhyNotBaseOf([On("6.12+stock+mine")]), Is.EqualTo(why));
    }

    [Test]
    public void Results_of_an_unfinished_run_are_refused()
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(SampleRun.Info);

        Assert.That(() => BaseResultsReader.Read(Folder.Path), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("did not finish"));
    }

    [Test]
    public void A_folder_without_results_is_refused() =>
        Assert.That(() => BaseResultsReader.Read("/nonexistent"), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("/nonexistent/run.json: no such file or directory"));

    [TestCase("{}")]
    [TestCase("no JSON")]
    [TestCase("""{"state":"finished","run":{"kernel":null,"kernels":[]},"tests":[{"rig":"a","test":"b","outcome":"odd"}]}""")]
    public void A_document_of_another_kind_is_refused(string text)
    {
        File.WriteAllText(Path.Combine(Folder.Path, "run.json"), text);

        Assert.That(() => BaseResultsReader.Read(Folder.Path), Throws.TypeOf<RigConfigurationException>().With.Message.Contains("is not a run.json"));
    }

    private static HostKernelName On(string kernel) => new("sim-duo", "host0", KernelName.TryParse(kernel)!);

    private void Write(RunInfo run)
    {
        using var sink = new RunJsonSink(Folder);
        sink.RunStarted(run);
        foreach (var record in SampleRun.Records.Where(record => record.Test.Rig == "sim-duo"))
        {
            sink.TestStarted(record.Test);
            sink.TestFinished(record);
        }

        sink.RunFinished(interrupted: false, []);
    }

    private static TestIdentity Test(string method) =>
        SampleRun.Records.Where(record => record.Test.Rig == "sim-duo" && record.Test.Method == method).Select(record => record.Test).First();
}
