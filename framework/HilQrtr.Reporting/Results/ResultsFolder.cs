using HilQrtr.Errors;

namespace HilQrtr.Reporting;

/// <summary>Where a run leaves its results: Allure results, run.json, junit.xml, event logs. No other process can use it until it is disposed of.</summary>
public sealed class ResultsFolder : IDisposable
{
    private const int LeastReserve = 256 * 1024;
    private const int MostReserve = 64 * 1024 * 1024;

    /// <summary>What a test takes in run.json and junit.xml together, one that fails with a long message included.</summary>
    private const int ReserveOfATest = 4 * 1024;

    private readonly PreparedFolder _folder;
    private readonly IResultsDisk _disk;

    private ResultsFolder(PreparedFolder folder, IResultsDisk disk) => (_folder, _disk) = (folder, disk);

    /// <summary>The folder, as a full path.</summary>
    public string Path => _folder.Path;

    /// <summary>Folder of the Allure results.</summary>
    public string AllureResults => System.IO.Path.Combine(Path, ResultsLayout.AllureResults);

    /// <summary>Machine-readable result of the run, complete when the run has ended.</summary>
    public string RunJson => System.IO.Path.Combine(Path, ResultsLayout.RunJson);

    /// <summary>One line of JSON for each test that has ended, as it ended.</summary>
    public string TestsJsonLines => System.IO.Path.Combine(Path, ResultsLayout.TestsJsonLines);

    /// <summary>JUnit XML.</summary>
    public string JUnitXml => System.IO.Path.Combine(Path, ResultsLayout.JUnitXml);

    /// <summary>Event log of a rig: the compressed one if that is what the run wrote.</summary>
    public string EventLog(string rig)
    {
        var compressed = System.IO.Path.Combine(Path, ResultsLayout.CompressedEventLog(rig));
        return File.Exists(compressed) ? compressed : System.IO.Path.Combine(Path, ResultsLayout.EventLog(rig));
    }

    /// <summary>Makes the folder ready for a run: creates it, or moves what an earlier run of ours left in it out of the way.</summary>
    /// <param name="path">Absolute, or relative to the current folder.</param>
    /// <param name="command">The command that the user gave, for whoever finds the folder in use.</param>
    /// <exception cref="RigConfigurationException">It is in use, cannot be written, is a file, has no room, or holds files that are not ours.</exception>
    public static ResultsFolder Create(string path, string command = "hil") => Create(path, new ResultsDisk(), command);

    /// <summary>Keeps room for run.json and junit.xml, which are written last, so that a run that fills the disk still has them.</summary>
    /// <param name="tests">How many tests are going to run, repetitions counted.</param>
    public void ReserveRoom(long tests)
    {
        var wanted = Math.Clamp(tests * ReserveOfATest, LeastReserve, MostReserve);
        // On a small disk the tests need room as well.
        var room = Math.Min(wanted, _disk.FreeBytes(Path) / 4 ?? wanted);
        try
        {
            _disk.Create(Reserve, new byte[room]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without it the run is as good as its disk.
        }
    }

    /// <summary>Gives the room that was kept to the documents that are written now.</summary>
    public void ReleaseRoom()
    {
        try
        {
            File.Delete(Reserve);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then the folder is gone or closed to us, and the documents will say so.
        }
    }

    /// <summary>Creates a file in the folder, or replaces it: a reader sees the old content or the new one, never a part.</summary>
    /// <param name="relative">Path within the folder.</param>
    /// <param name="content">All of the content.</param>
    /// <exception cref="ResultsLostException">The file could not be written.</exception>
    public void WriteAtomically(string relative, ReadOnlySpan<byte> content) => Write(relative, content, durable: true);

    /// <summary>Gives the folder back. Waits for the deletion of old results, for a bounded time.</summary>
    public void Dispose() => _folder.Dispose();

    internal static ResultsFolder Create(string path, IResultsDisk disk, string command = "hil", TimeSpan? deletionBound = null) =>
        new(ResultsFolderPreparation.Prepare(path, command, disk, deletionBound), disk);

    private string Reserve => System.IO.Path.Combine(Path, ResultsLayout.Reserve);

    internal void Write(string relative, ReadOnlySpan<byte> content, bool durable)
    {
        var path = System.IO.Path.Combine(Path, relative);
        try
        {
            _disk.Publish(path, content, durable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Lost(path, e);
        }
    }

    /// <summary>Creates a file that nothing refers to yet: it is published by what will.</summary>
    /// <exception cref="ResultsLostException">It could not be written.</exception>
    internal void Create(string relative, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(Path, relative);
        try
        {
            _disk.Create(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Lost(path, e);
        }
    }

    /// <summary>Opens a log in the folder, emptied.</summary>
    /// <exception cref="ResultsLostException">It cannot be opened.</exception>
    internal Stream OpenLog(string path)
    {
        try
        {
            return _disk.OpenLog(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Lost(path, e);
        }
    }

    internal ResultsLostException Lost(string file, Exception cause) =>
        cause as ResultsLostException ?? new ResultsLostException(file, _disk.FreeBytes(Path), cause);
}
