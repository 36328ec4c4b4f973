using System.Text;
using System.Xml;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Sinks;

/// <summary>
/// Writes <c>junit.xml</c> for CI systems when the run ends. The file has one <c>testsuite</c> per rig and suite. An expected failure
/// does not count as a failure; an unexpected pass does.
/// </summary>
/// <remarks>If the run is killed, there is no <c>junit.xml</c>, and CI systems report that as an error.</remarks>
public sealed class JUnitSink : IRunSink
{
    private readonly ResultsFolder _folder;
    private readonly ByRig<TestRecord> _records = new();

    /// <summary>Creates the sink.</summary>
    /// <param name="folder">The results folder.</param>
    public JUnitSink(ResultsFolder folder) => _folder = folder;

    /// <inheritdoc/>
    public void RunStarted(RunInfo run) => _records.Order(run.Rigs);

    /// <inheritdoc/>
    public void TestStarted(TestIdentity test)
    {
    }

    /// <inheritdoc/>
    public void TestFinished(TestRecord record) => _records.Add(record.Test.Rig, record with { Attachments = [], SetUp = [], Steps = [], TakeDown = [] });

    /// <inheritdoc/>
    public void RunFinished(bool interrupted, IReadOnlyList<string> errors)
    {
        _folder.ReleaseRoom();
        try
        {
            Write(_records.All, errors);
        }
        catch (ResultsLostException)
        {
            // Try again without messages, because messages take up most of the space.
            Write([.. _records.All.Select(record => record with { Message = null, Trace = null, Observations = new Dictionary<string, string>() })], errors);
            throw;
        }
    }

    private void Write(IReadOnlyList<TestRecord> records, IReadOnlyList<string> errors)
    {
        using var buffer = new MemoryStream();
        var settings = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };
        using (var xml = XmlWriter.Create(buffer, settings))
            new JUnitDocument(xml).Write(records, errors);
        _folder.WriteAtomically(ResultsLayout.JUnitXml, buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
