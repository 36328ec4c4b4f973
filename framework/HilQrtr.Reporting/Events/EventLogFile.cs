using System.Globalization;
using System.IO.Compression;
using HilQrtr.Evidence;

namespace HilQrtr.Reporting;

/// <summary>
/// The event log of one rig, <c>RIG.events.jsonl</c>: a line of JSON for each event, with the test, the time on the rig's clock, who,
/// what and the rest. Nothing else is in it, so that the same run writes the same bytes. Compressed it is <c>RIG.events.jsonl.gz</c>,
/// which has the same lines in a twentieth of the room.
/// </summary>
/// <remarks>
/// A file that cannot be written does not disturb the test: see <see cref="Problem"/>. A killed run leaves all tests that ended,
/// compressed too. May be called from any thread.
/// </remarks>
public sealed class EventLogFile : IEventLog, IDisposable
{
    /// <summary>More than this of one test is not attached; the file has it all.</summary>
    private const int LargestExcerpt = 256 * 1024;

    private readonly Lock _gate = new();
    private readonly ResultsFolder _folder;
    private readonly string _rig;
    private readonly EventLineBuffer _buffer = new();
    private readonly EventLogTail _tail = new(LargestExcerpt);
    private Stream? _file;

    /// <summary>Creates the file, emptied.</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="rig">Name of the rig.</param>
    /// <param name="compressed">Whether to compress it (gzip).</param>
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

    /// <summary>What went wrong with the file: it has everything up to there; null if nothing did.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc/>
    public bool Enabled => _file is not null;

    /// <summary>Begins a test: the events that follow are its own. The first line tells its rig and seed.</summary>
    /// <param name="test">The test.</param>
    /// <param name="seed">The test's own seed.</param>
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

    /// <summary>Ends a test: all its events are in the file when this returns.</summary>
    public void EndTest()
    {
        lock (_gate)
            Flush();
    }

    /// <summary>The events of the current test so far, to be attached to it.</summary>
    /// <returns>At most the last 256 KiB, in whole lines; null if there are none.</returns>
    public EvidenceFile? CollectTest()
    {
        lock (_gate)
        {
            Flush();
            var lines = _tail.Read();
            if (_file is null || lines.IsEmpty)
                return null;
            var cut = _tail.IsCut ? $" (its end; {System.IO.Path.GetFileName(Path)} has it all)" : "";
            return new EvidenceFile($"event log of {_rig}{cut}", EvidenceFile.PlainText, "jsonl", lines) { Kind = EvidenceKind.EventLog };
        }
    }

    /// <inheritdoc/>
    public void Write(TimeSpan time, string actor, string kind, string detail)
    {
        lock (_gate)
            Add(time, actor, kind, detail);
    }

    /// <summary>Writes what is left and closes the file. May be called more than once.</summary>
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
            Problem = _folder.Lost(Path, e).Message;
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
            // The end of a compressed file has no room.
            Problem ??= _folder.Lost(Path, e).Message;
        }

        _file = null;
    }
}
