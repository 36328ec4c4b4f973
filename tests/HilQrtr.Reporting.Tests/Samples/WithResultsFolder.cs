using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Tests.Samples;

/// <summary>Base of tests that need a results folder.</summary>
internal abstract class WithResultsFolder
{
    protected TemporaryFolder Temporary { get; private set; } = null!;

    protected ResultsFolder Folder { get; private set; } = null!;

    [SetUp]
    public void MakeFolder()
    {
        Temporary = new TemporaryFolder();
        Folder = ResultsFolder.Create(Temporary.Path);
    }

    [TearDown]
    public void RemoveFolder()
    {
        Folder.Dispose();
        Temporary.Dispose();
    }
}
