using HilQrtr.Evidence;

namespace HilQrtr.NUnit.Tests.Fakes;

internal sealed class RecordingSink : IRunSink
{
    public RunInfo? Run { get; private set; }

    public List<TestIdentity> Started { get; } = [];

    public List<TestRecord> Records { get; } = [];

    public int Finishes { get; private set; }

    public bool Interrupted { get; private set; }

    public IReadOnlyList<string> Errors { get; private set; } = [];

    public TestRecord Of(string method) => Records.Single(record => record.Test.Method == method);

    public void RunStarted(RunInfo run) => Run = run;

    public void TestStarted(TestIdentity test) => Started.Add(test);

    public void TestFinished(TestRecord record) => Records.Add(record);

    public void RunFinished(bool interrupted, IReadOnlyList<string> errors) => (Finishes, Interrupted, Errors) = (Finishes + 1, interrupted, errors);
}
