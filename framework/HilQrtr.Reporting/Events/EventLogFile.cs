using System.Globalization;
using System.IO.Compression;
using HilQrtr.Evidence;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Events;

/// <summary>
/// The event log of one rig, <c>RIG.events.jsonl</c>. Each line is a JSON object that describes one event: the test, the time on
/// the rig's clock, the actor, the kind and the detail. The file contains no other data, such as wall-clock times, so
/// identical runs write identical bytes. The compressed form, <c>RIG.events.jsonl.gz</c>, is about 20 times smaller.
/// </summary>
/// <remarks>
/// A write error does not fail the test, but is recorded in <see cref="Problem"/>. If the run is killed, the file contains the events of
/// all finished tests, even if the file is compressed. This class is thread-safe.
/// </remarks>
public sealed class EventLogFile : IEventLog, IDisposable
{
    /// <summary>Largest number of bytes to attach to one test. The file itself contains all events.</summary>
    private const int MaxExcerptSize = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly ResultsFolder _folder;
    private readonly string _rig;
    private readonly EventLineBuffer _buffer = new();
    private readonly EventLogTail _tail = new(MaxExcerptSize);
    private Stream? _file;

    /// <summary>Creates or truncates the file.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="rig">Name of the rig.</param>
    /// <param name="compressed">Whether to compress the file (gzip).</param>
    public EventLogFile(ResultsFolder folder, string rig, bool compressed = false)
    {
        _folder = folder;
        _rig = rig;
        Path = System.IO.Path.Combine(folder.Path, compressed ? ResultsLayout.CompressedEventLog(rig) : ResultsLayout.EventLog(rig));
        try
        {
            var file = folder.OpenLog(Path);
            _file = compressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        }
        catch (ResultsLostException e)
        {
            Problem = e.Message;
        }
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }

    /// <summary>The write error that made the file incomplete. Null if there was no error.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public bool Enabled => _file is not null;

    /// <summary>Starts a test. All events until <see cref="EndTest"/> belong to this test. The first event of the test names the rig and the seed.</summary>
    /// <param name="test">The test.</param>
    /// <param name="seed">The test's seed.</param>
    public void BeginTest(TestIdentity test, ulong seed)
    {
        lock (_gate)
        {
            Flush();
            _tail.Clear();
            _buffer.Test = test.FullName;
            Add(TimeSpan.Zero, "hil", "test.begin", string.Create(CultureInfo.InvariantCulture, $"rig {_rig}, seed {seed}"));
        }
    }

    /// <summary>Ends a test. When this method returns, the events of the test are in the file.</summary>
    public void EndTest()
    {
        lock (_gate)
            Flush();
    }

    /// <summary>Returns the events of the current test so far, as an attachment.</summary>
    /// <returns>At most the last 256 KiB of the events, in complete lines. Null if there are no events.</returns>
    public EvidenceFile? CollectTest()
    {
        lock (_gate)
        {
            Flush();
            var lines = _tail.Read();
            if (_file is null || lines.IsEmpty)
                return null;
            var cut = _tail.IsCut ? $" (end only; for the full log, see {System.IO.Path.GetFileName(Path)})" : "";
            return new EvidenceFile($"event log of {_rig}{cut}", EvidenceFile.PlainText, "jsonl", lines) { Kind = EvidenceKind.EventLog };
        }
    }

    /// <inheritdoc/>
    public void Write(TimeSpan time, string actor, string kind, string detail)
    {
        lock (_gate)
            Add(time, actor, kind, detail);
    }

    /// <summary>Flushes and closes the file. Idempotent.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            Flush();
            Close();
        }
    }

    private void Add(TimeSpan time, string actor, string kind, string detail)
    {
        if (_file is null)
            return;
        _buffer.Add(time, actor, kind, detail);
        if (_buffer.IsFull)
            Flush();
    }

    private void Flush()
    {
        if (_file is null || _buffer.Length == 0)
            return;
        try
        {
            _file.Write(_buffer.Written);
            _file.Flush();
            _tail.Add(_buffer.Written);
        }
        catch (IOException e)
        {
            Problem = _folder.WriteError(Path, e).Message;
            Close();
        }

        _buffer.Clear();
    }

    private void Close()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException e)
        {
            // The end of the compressed file could not be written, for example because the disk is full.
            Problem ??= _folder.WriteError(Path, e).Message;
        }

        _file = null;
    }
}
