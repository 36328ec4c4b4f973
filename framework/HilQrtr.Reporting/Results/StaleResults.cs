namespace HilQrtr.Reporting;

/// <summary>What an earlier run left: moved out of the way at once, and deleted beside what comes next, since many files take long.</summary>
/// <param name="folder">The folder that it is left in.</param>
/// <param name="bound">How long the end may wait for the deletion; two seconds if null. What is left then is deleted beside the next run.</param>
internal sealed class StaleResults(string folder, TimeSpan? bound = null) : IDisposable
{
    internal const string FolderName = ".hilqrtr-old";

    /// <summary>How often a folder that is put aside may lose the place it was to go to; each deletion that runs beside takes it once at most.</summary>
    private const int Attempts = 8;

    private readonly TimeSpan _bound = bound ?? TimeSpan.FromSeconds(2);
    private readonly string _old = Path.Combine(folder, FolderName);
    private volatile bool _stopped;
    private Thread? _deletion;

    /// <summary>Moves files and folders out of the way.</summary>
    /// <param name="paths">Full paths within the folder; those that do not exist are left out.</param>
    /// <remarks>A folder that cannot be moved is emptied instead, and may stay; somebody's own files among our Allure results stay in it.</remarks>
    /// <exception cref="IOException">A file is still in the way.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void PutAside(params IEnumerable<string> paths)
    {
        var aside = Path.Combine(_old, Path.GetRandomFileName());
        foreach (var path in paths.Where(Path.Exists))
            PutAside(path, aside);
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

    private static void PutAside(string path, string aside)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(aside);
                Move(path, Path.Combine(aside, Path.GetFileName(path)));
                return;
            }
            catch (IOException) when (!Directory.Exists(aside) && attempt < Attempts)
            {
                // A run deletes old results while a page is made in its folder: it took the empty place in between.
            }
            catch (IOException) when (Directory.Exists(aside) && Directory.Exists(path))
            {
                // A file system of layers does not rename a folder of a lower layer, and none renames a mount point.
                Empty(path);
                return;
            }
        }
    }

    // Unlike what was moved away, what stays here would be taken for results of the next run: each file must go.
    private static void Empty(string path)
    {
        foreach (var entry in new DirectoryInfo(path).GetFileSystemInfos().Where(entry => !IsForeign(entry)))
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }

        try
        {
            if (!Directory.EnumerateFileSystemEntries(path).Any())
                Directory.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A mount point stays; empty, it serves as well.
        }
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
