using HilQrtr.Errors;

namespace HilQrtr.Reporting.Results;

/// <summary>The results folder of a run. It contains the Allure results, run.json, junit.xml and the event logs.
/// The folder is locked against other processes until this object is disposed.</summary>
public sealed class ResultsFolder : IDisposable
{
    private const int MinReserve = 256 * 1024;
    private const int MaxReserve = 64 * 1024 * 1024;

    /// <summary>Space in bytes that one test with a long failure message needs in run.json and junit.xml together.</summary>
    private const int ReserveOfATest = 4 * 1024;

    private readonly PreparedFolder _folder;
    private readonly IResultsDisk _disk;

    private ResultsFolder(PreparedFolder folder, IResultsDisk disk) => (_folder, _disk) = (folder, disk);

    /// <summary>Full path of the folder.</summary>
    public string Path => _folder.Path;

    /// <summary>Path of the Allure results.</summary>
    public string AllureResults => System.IO.Path.Combine(Path, ResultsLayout.AllureResults);

    /// <summary>Path of the machine-readable result. The file is complete at the end of the run.</summary>
    public string RunJson => System.IO.Path.Combine(Path, ResultsLayout.RunJson);

    /// <summary>Path of the file to which results are written during the run. It has one JSON line per finished test.</summary>
    public string TestsJsonLines => System.IO.Path.Combine(Path, ResultsLayout.TestsJsonLines);

    /// <summary>Path of the JUnit XML.</summary>
    public string JUnitXml => System.IO.Path.Combine(Path, ResultsLayout.JUnitXml);

    /// <summary>Returns the path of a rig's event log. If a compressed log exists, returns the path of the compressed log.</summary>
    public string EventLog(string rig)
    {
        var compressed = System.IO.Path.Combine(Path, ResultsLayout.CompressedEventLog(rig));
        return File.Exists(compressed) ? compressed : System.IO.Path.Combine(Path, ResultsLayout.EventLog(rig));
    }

    /// <summary>Prepares the folder for a run: creates the folder, or moves earlier results out of the way.</summary>
    /// <param name="path">Path of the folder, absolute or relative to the current directory.</param>
    /// <param name="command">The user's command, shown to other processes that find the folder locked.</param>
    /// <exception cref="RigConfigurationException">
    /// The path is a file, or the folder is in use, is not writable, is on a full disk, or contains other files.
    /// </exception>
    public static ResultsFolder Create(string path, string command = "hil") => Create(path, new ResultsDisk(), command);

    /// <summary>
    /// Reserves disk space for run.json and junit.xml. The reserved space ensures that these files, which are written last, fit even if
    /// the run fills the rest of the disk.
    /// </summary>
    /// <param name="tests">Number of tests to run, including repetitions.</param>
    public void ReserveRoom(long tests)
    {
        var wanted = Math.Clamp(tests * ReserveOfATest, MinReserve, MaxReserve);
        // If the disk has little free space, leave most of it for the results of the tests.
        var size = Math.Min(wanted, _disk.FreeBytes(Path) / 4 ?? wanted);
        try
        {
            _disk.Create(Reserve, new byte[size]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ignore the error, because a run also works without the reserved space.
        }
    }

    /// <summary>Releases the reserved space.</summary>
    public void ReleaseRoom()
    {
        try
        {
            File.Delete(Reserve);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ignore the error. If the folder was deleted or is not writable, the attempt to write run.json and junit.xml will report that.
        }
    }

    /// <summary>Creates or replaces a file atomically.</summary>
    /// <param name="relative">Path relative to the folder.</param>
    /// <param name="content">The complete content of the file.</param>
    /// <exception cref="ResultsLostException">The file could not be written.</exception>
    public void WriteAtomically(string relative, ReadOnlySpan<byte> content) => Write(relative, content, durable: true);

    /// <summary>Unlocks the folder. Waits a limited time for the deletion of old results.</summary>
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
            throw WriteError(path, e);
        }
    }

    /// <summary>Creates a file. Readers may see a partial file, so no other file may refer to it yet.</summary>
    /// <exception cref="ResultsLostException">The file could not be written.</exception>
    internal void Create(string relative, ReadOnlySpan<byte> content)
    {
        var path = System.IO.Path.Combine(Path, relative);
        try
        {
            _disk.Create(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteError(path, e);
        }
    }

    /// <summary>Creates or truncates a log file in the folder.</summary>
    /// <exception cref="ResultsLostException">The file cannot be opened.</exception>
    internal Stream OpenLog(string path)
    {
        try
        {
            return _disk.OpenLog(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw WriteError(path, e);
        }
    }

    internal ResultsLostException WriteError(string file, Exception cause) =>
        cause as ResultsLostException ?? new ResultsLostException(file, _disk.FreeBytes(Path), cause);
}
