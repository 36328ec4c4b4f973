using HilQrtr.Reporting.Allure;

namespace HilQrtr.Reporting.Results;

/// <summary>Results of earlier runs: moved out of the way at once and deleted in the background, since deleting many files takes long.</summary>
/// <param name="folder">The results folder.</param>
/// <param name="bound">How long to wait for the deletion at the end; null for two seconds. The next run deletes the rest.</param>
internal sealed class StaleResults(string folder, TimeSpan? bound = null) : IDisposable
{
    internal const string FolderName = ".hilqrtr-old";

    /// <summary>Attempts to move a folder; each concurrent deletion can remove the target folder once.</summary>
    private const int Attempts = 8;

    private readonly TimeSpan _bound = bound ?? TimeSpan.FromSeconds(2);
    private readonly string _old = Path.Combine(folder, FolderName);
    private volatile bool _stopped;
    private Thread? _deletion;

    /// <summary>Moves files and folders out of the way.</summary>
    /// <param name="paths">Full paths in the folder; missing ones are skipped.</param>
    /// <remarks>A folder that cannot be moved is emptied instead and may remain. Foreign files among the Allure results stay in it.</remarks>
    /// <exception cref="IOException">A file could not be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public void MoveAway(params IEnumerable<string> paths)
    {
        var aside = Path.Combine(_old, Path.GetRandomFileName());
        foreach (var path in paths.Where(Path.Exists))
            MoveAway(path, aside);
    }

    /// <summary>Deletes everything that this run, or a killed one, has moved out of the way.</summary>
    /// <param name="inBackground">Whether to delete in the background; at once if the disk is too small for both.</param>
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

    /// <summary>Waits for the deletion for a limited time, then stops it.</summary>
    public void Dispose()
    {
        if (_deletion?.Join(_bound) == false)
        {
            _stopped = true;
            // It checks after each file.
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
                // A concurrent deletion removed the empty target folder: try again.
            }
            catch (IOException) when (Directory.Exists(aside) && Directory.Exists(path))
            {
                // overlayfs does not rename folders of a lower layer, and mount points cannot be renamed.
                Empty(path);
                return;
            }
        }
    }

    // Files left here would be mistaken for results of the next run, so all must go.
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
            // An empty mount point may stay.
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

    // Foreign files among the Allure results are moved back.
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
