using HilQrtr.Evidence;
using HilQrtr.Reporting.Allure;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Comparisons;

/// <summary>
/// Adds the results of one kernel to a comparison. The comparison links to results that other sinks write, so this sink must come after
/// those sinks.
/// </summary>
internal sealed class ComparisonSink(Comparison comparison, ComparedKernel kernel, ComparisonFolder? folder) : IRunSink
{
    private TestUuids? _uuids;

    public void RunStarted(RunInfo run) => _uuids = new TestUuids(run);

    public void TestStarted(TestIdentity test) => Uuids.Begin(test);

    public void TestFinished(TestRecord record)
    {
        var uuid = Uuids.End(record.Test);
        var compared = new ComparedResult
        {
            Outcome = record.Verdict.Outcome,
            Message = record.Message,
            Cause = record.Cause,
            Observations = record.Observations,
            Duration = record.Stop - record.Start,
            Uuid = uuid,
            AllureResult = InResults(AllureFileNames.Result(uuid)),
            Files = [.. record.Attachments.Select((file, i) => KeyValuePair.Create(file.Name, InResults(AllureFileNames.Attachment(uuid, i, file.Extension))))],
        };
        var journaled = new JournaledResult(kernel.Kernel.Name, kernel.Kernel.Release, kernel.Kernel.BuildId, record.Test, record.Description, record.Need, compared);
        comparison.Add(kernel, journaled);
        folder?.Keep(journaled);
    }

    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
    }

    private TestUuids Uuids => _uuids ?? throw new InvalidOperationException("RunStarted must be called before any test");

    // This is a link, so it uses forward slashes on every platform.
    private string InResults(string file) => $"{kernel.Folder}/{ResultsLayout.AllureResults}/{file}";
}
