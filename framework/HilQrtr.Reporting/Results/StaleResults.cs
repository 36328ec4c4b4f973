namespace HilQrtr.Reporting;

/// <summary>What an earlier run left: moved out of the way at once, and deleted beside what comes next, since many files take long.</summary>
/// <param name="folder">The folder that it is left in.</param>
/// <param name="bound">How long the end may wait for the deletion; two seconds if null. What is left then is deleted beside the next run.</param>
internal sealed class StaleResults(string folder, TimeSpan? bound = null) : IDisposable
{
    internal const string FolderName = ".hilqrtr-old";

    private readonly TimeSpan _bound = bound ?? TimeSpan.FromSeconds(2);
    private readonly string _old = Path.Combine(folder, FolderName);
    private volatile bool _stopped;
    private Thread? _deletion;

    /// <summary>Moves files and folders out of the way.</summary>
    /// <param name="paths">Full paths within the folder; those that do not exist are left out.</param>
    public void PutAside(params IEnumerable<string> paths)
    {
        string? aside = null;
        foreach (var path in paths.Where(Path.Exists))
        {
            aside ??= Directory.CreateDirectory(Path.Combine(_old, Path.GetRandomFileName())).FullName;
            try
            {
                Move(path, Path.Combine(aside, Path.GetFileName(path)));
            }
            catch (IOException) when (Directory.Exists(path))
            {
                // A file system of layers does not rename a folder of a lower layer.
                DeleteFolder(path);
            }
        }
    }

    /// <summary>Deletes everything that was moved out of the way, also by a run that was killed before it had deleted it.</summary>
    /// <param name="beside">Beside what comes next; else at once, as where the disk has no room for both.</param>
    public void Delete(bool beside)
    {
        if (!Directory.Exists(_old))
            return;
        if (!beside)
        {
            DeleteOld();
            return;
        }

        _deletion = new Thread(DeleteOld) { IsBackground = true, Name = "deletion of old results" };
        _deletion.Start();
    }

    /// <summary>Waits for the deletion, for a bounded time, then stops it.</summary>
    public void Dispose()
    {
        if (_deletion?.Join(_bound) == false)
        {
            _stopped = true;
            // It looks up after each file.
            _deletion.Join(TimeSpan.FromSeconds(2));
        }

        _deletion = null;
    }

    private void DeleteOld()
    {
        try
        {
            DeleteFolder(_old);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing waits for it; the next run tries again.
        }
    }

    private void Delete(FileSystemInfo entry)
    {
        if (_stopped)
            return;
        try
        {
            if (IsForeign(entry))
                Move(entry.FullName, Path.Combine(folder, ResultsLayout.AllureResults, entry.Name));
            else if (entry is not DirectoryInfo or { LinkTarget: not null })
                entry.Delete();
            else
                DeleteFolder(entry.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays, in nobody's way; the next run tries again.
        }
    }

    private void DeleteFolder(string path)
    {
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
            Delete(entry);
        if (!_stopped && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
    }

    // Somebody's own file among our Allure results goes back to where it was.
    private static bool IsForeign(FileSystemInfo entry) =>
        Path.GetFileName(Path.GetDirectoryName(entry.FullName)) == ResultsLayout.AllureResults && (entry is DirectoryInfo || !AllureFileNames.IsOurs(entry.FullName));

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else
            File.Move(from, to);
    }
}
