using HilQrtr.Reporting.Allure;

namespace HilQrtr.Reporting.Results;

/// <summary>
/// Removes the results of earlier runs. Because deleting many files takes a long time, the results are first moved to another
/// folder, and are then deleted in the background.
/// </summary>
/// <param name="folder">The results folder.</param>
/// <param name="bound">
/// The longest time that <see cref="Dispose"/> waits for the deletion to finish; null means two seconds. The next run deletes whatever
/// remains.
/// </param>
internal sealed class StaleResults(string folder, TimeSpan? bound = null) : IDisposable
{
    internal const string FolderName = ".hilqrtr-old";

    /// <summary>Maximum number of attempts to move a folder. An attempt fails if a concurrent deletion has just removed the target folder.</summary>
    private const int Attempts = 8;

    private readonly TimeSpan _bound = bound ?? TimeSpan.FromSeconds(2);
    private readonly string _old = Path.Combine(folder, FolderName);
    private volatile bool _stopped;
    private Thread? _deletion;

    /// <summary>Moves files and folders out of the way.</summary>
    /// <param name="paths">Full paths of files and folders in the results folder. Paths that do not exist are skipped.</param>
    /// <remarks>
    /// If a folder cannot be moved, it is emptied instead, and the empty folder may remain. In the folder of Allure results, files that
    /// HilQrtr did not write stay in place.
    /// </remarks>
    /// <exception cref="IOException">A file could not be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">A file could not be moved.</exception>
    public void MoveAway(params IEnumerable<string> paths)
    {
        var aside = Path.Combine(_old, Path.GetRandomFileName());
        foreach (var path in paths.Where(Path.Exists))
            MoveAway(path, aside);
    }

    /// <summary>Deletes everything that this run, or an earlier run that was killed, has moved out of the way.</summary>
    /// <param name="inBackground">Whether to delete in the background. Set this to false if the disk is too small for both the old and the new results.</param>
    public void Delete(bool inBackground)
    {
        if (!Directory.Exists(_old))
            return;
        if (!inBackground)
        {
            DeleteOld();
            return;
        }

        _deletion = new Thread(DeleteOld) { IsBackground = true, Name = "deletion of old results" };
        _deletion.Start();
    }

    /// <summary>Waits a limited time for the deletion to finish, and then stops the deletion.</summary>
    public void Dispose()
    {
        if (_deletion?.Join(_bound) == false)
        {
            _stopped = true;
            // This wait is short, because the deleting thread checks after each file whether it should stop.
            _deletion.Join(TimeSpan.FromSeconds(2));
        }

        _deletion = null;
    }

    private static void MoveAway(string path, string aside)
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
                // Try again, because a concurrent deletion removed the empty target folder.
            }
            catch (IOException) when (Directory.Exists(aside) && Directory.Exists(path))
            {
                // Empty the folder instead. overlayfs cannot rename folders of a lower layer, and mount points cannot be renamed either.
                Empty(path);
                return;
            }
        }
    }

    // Deletes all results in a folder, because remaining results would be mistaken for results of the next run.
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
            // Ignore the error. An empty folder, such as a mount point, may remain.
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
            // The next run tries again.
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
            // The next run tries again.
        }
    }

    private void DeleteFolder(string path)
    {
        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos())
            Delete(entry);
        if (!_stopped && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
    }

    // Returns whether an entry is in the folder of Allure results but was not written by HilQrtr. Such entries are moved back.
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
