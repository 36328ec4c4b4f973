using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Running;

/// <summary>A sink that keeps the records of all finished tests in memory.</summary>
internal sealed class RecordKeeper : IRunSink
{
    private readonly List<TestRecord> _records = [];

    public IReadOnlyList<TestRecord> Records => _records;

    public void RunStarted(RunInfo run)
    {
    }

    public void TestStarted(TestIdentity test)
    {
    }

    public void TestFinished(TestRecord record) => _records.Add(record);

    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
    }
}
