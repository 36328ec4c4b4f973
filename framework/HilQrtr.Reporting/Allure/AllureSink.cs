using HilQrtr.Evidence;
using HilQrtr.Reporting.Results;
using HilQrtr.Reporting.Sinks;
using HilQrtr.Reporting.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>Writes results for Allure 2 and Allure 3.</summary>
/// <remarks>
/// When a test starts, a result that says "interrupted" is written for the test. The final result replaces this first result. If the run is
/// killed, the first result remains and shows where the run stopped. A result is written after all files that it refers to. Rigs that
/// run in parallel may call this sink concurrently.
/// </remarks>
public sealed class AllureSink : IConcurrentRunSink
{
    private readonly ResultsFolder _folder;
    private readonly TimeProvider _clock;
    private readonly EvidencePolicy _policy;
    private readonly Lock _names = new();
    private AllureResult? _results;
    private TestUuids? _uuids;

    /// <summary>Creates the sink.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="clock">Wall clock for records that have no timestamps. If null, the system clock is used.</param>
    /// <param name="evidence">Which evidence to keep for tests that ended as expected.</param>
    public AllureSink(ResultsFolder folder, TimeProvider? clock = null, EvidenceRetention evidence = EvidenceRetention.All)
    {
        _folder = folder;
        _policy = new EvidencePolicy(evidence);
        _clock = clock ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public void RunStarted(RunInfo run)
    {
        _results = new AllureResult(run, _folder.Path);
        _uuids = new TestUuids(run);
        Write(AllureFileNames.Categories, JsonText.Write(AllureCategories.Write, indented: true));
        Write(AllureFileNames.Environment, AllureRunFiles.Environment(run));
        Write(AllureFileNames.Executor, AllureRunFiles.Executor(run));
    }

    /// <inheritdoc/>
    public void TestStarted(TestIdentity test)
    {
        var (results, uuids) = Started();
        string uuid;
        int repetition;
        lock (_names)
            uuid = uuids.Begin(test, out repetition);
        Write(AllureFileNames.Result(uuid), results.Running(uuid, test, repetition, _clock.GetUtcNow()));
    }

    /// <inheritdoc/>
    /// <exception cref="ResultsLostException">A file could not be written. All other files were written.</exception>
    public void TestFinished(TestRecord record)
    {
        var (results, uuids) = Started();
        string uuid;
        lock (_names)
            uuid = uuids.End(record.Test);
        ResultsLostException? lost = null;
        var attachments = new List<AllureAttachment>();
        foreach (var file in _policy.FilesOf(record))
        {
            var source = AllureFileNames.Attachment(uuid, attachments.Count, file.Extension);
            if (Try(() => _folder.Create(InFolder(source), file.Content.Span), ref lost))
                attachments.Add(new AllureAttachment(file.Name, source, file.MediaType));
        }

        // Unless everything is kept, write set-up and take-down as ordinary steps. This saves one file per test.
        if (!_policy.KeepsAll(record))
            record = record with { Steps = AllureContainer.StepsOf(record) };
        else if (record.SetUp.Count + record.TakeDown.Count > 0)
            Try(() => Write(AllureFileNames.Container(uuid), AllureContainer.Write(uuid, record)), ref lost);
        // Do not flush the file to disk. Even without a flush, the file survives if the process is killed. Only a crash of the machine
        // may lose it.
        Write(AllureFileNames.Result(uuid), results.Finished(uuid, record, attachments));
        if (lost is not null)
            throw lost;
    }

    /// <inheritdoc/>
    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
        _folder.ReleaseRoom();
        if (errors.Count > 0)
            Write(AllureFileNames.Globals("run"), AllureRunFiles.Globals(errors, _clock.GetUtcNow()));
    }

    private (AllureResult Results, TestUuids Uuids) Started() =>
        _results is { } results && _uuids is { } uuids
            ? (results, uuids)
            : throw new InvalidOperationException("RunStarted must be called before any test");

    private void Write(string name, ReadOnlyMemory<byte> content) => _folder.Write(InFolder(name), content.Span, durable: false);

    private static bool Try(Action write, ref ResultsLostException? lost)
    {
        try
        {
            write();
            return true;
        }
        catch (ResultsLostException e)
        {
            lost ??= e;
            return false;
        }
    }

    private static string InFolder(string name) => Path.Combine(ResultsLayout.AllureResults, name);
}
