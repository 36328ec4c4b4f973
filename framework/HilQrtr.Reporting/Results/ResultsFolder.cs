using HilQrtr.Errors;

namespace HilQrtr.Reporting;

/// <summary>Where a run leaves its results: Allure results, run.json, junit.xml, event logs.</summary>
public sealed class ResultsFolder
{
    private readonly IResultsDisk _disk;

    private ResultsFolder(string path, IResultsDisk disk)
    {
        Path = path;
        _disk = disk;
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

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

    /// <summary>Makes the folder ready for a run: creates it, or clears what an earlier run of ours left in it.</summary>
    /// <param name="path">Absolute, or relative to the current folder.</param>
    /// <exception cref="RigConfigurationException">It cannot be written, is a file, has no room, or holds files that are not ours.</exception>
    public static ResultsFolder Create(string path) => Create(path, new ResultsDisk());

    /// <summary>Creates a file in the folder, or replaces it: a reader sees the old content or the new one, never a part.</summary>
    /// <param name="relative">Path within the folder.</param>
    /// <param name="content">All of the content.</param>
    /// <exception cref="ResultsLostException">The file could not be written.</exception>
    public void WriteAtomically(string relative, ReadOnlySpan<byte> content) => Write(relative, content, durable: true);

    internal static ResultsFolder Create(string path, IResultsDisk disk)
    {
        var full = ResultsFolderPreparation.Prepare(path, disk);
        return new ResultsFolder(full, disk);
    }

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
