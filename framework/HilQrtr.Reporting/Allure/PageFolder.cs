using HilQrtr.Errors;

namespace HilQrtr.Reporting;

/// <summary>The folder of a page: it holds one page, the last that was made, and nothing of an earlier one.</summary>
/// <remarks>A page is made within it, beside the one that is shown, and takes its place when it is whole.</remarks>
internal sealed class PageFolder : IDisposable
{
    public const string Marker = ".hilqrtr-report";

    private const string New = ".hilqrtr-new";
    private const string ChooseAnother = "name another folder with --output";

    private static readonly string[] Kept = [Marker, New, StaleResults.FolderName, FolderLock.FileName, FolderLock.HolderFileName];

    private readonly FolderLock _lock;
    private readonly StaleResults _old;

    private PageFolder(string path, FolderLock hold)
    {
        Path = path;
        _lock = hold;
        // What is still to be deleted is no part of the page: in a results folder the next run deletes it, which may be under way.
        _old = new StaleResults(IsWithinResults(path) ? System.IO.Path.GetDirectoryName(path)! : path);
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>Where the new page is to be made; does not exist yet.</summary>
    public string Draft => System.IO.Path.Combine(Path, New);

    /// <summary>Opens a folder, for one page at a time.</summary>
    /// <param name="path">The folder; made if it does not exist.</param>
    /// <exception cref="RigConfigurationException">It is a file, is in use, or holds files that are no page of ours.</exception>
    public static PageFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
            throw Refused(full, "is a file", "name a folder with --output");
        if (Foreign(full) is { } foreign)
            throw Refused(full, $"holds files that are no page of hil report (as {foreign})", $"empty it, or {ChooseAnother}");
        Directory.CreateDirectory(full);
        if (!FolderLock.TryTake(full, "hil report", out var hold, out var holder))
            throw Refused(full, $"in use by {holder}", $"wait for it to end, or {ChooseAnother}");
        var folder = new PageFolder(full, hold);
        try
        {
            File.WriteAllBytes(System.IO.Path.Combine(full, Marker), "A page of hil report. The next one replaces it.\n"u8);
            folder._old.PutAside(folder.Draft);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Lets the new page take the place of the old one.</summary>
    /// <returns>Full path of the page's <c>index.html</c>.</returns>
    public string Publish()
    {
        _old.PutAside(Directory.EnumerateFileSystemEntries(Path).Where(entry => !Kept.Contains(System.IO.Path.GetFileName(entry))));
        foreach (var entry in new DirectoryInfo(Draft).GetFileSystemInfos())
        {
            var place = System.IO.Path.Combine(Path, entry.Name);
            if (entry is DirectoryInfo)
                Directory.Move(entry.FullName, place);
            else
                File.Move(entry.FullName, place);
        }

        Directory.Delete(Draft);
        return System.IO.Path.Combine(Path, AllurePage.Index);
    }

    /// <summary>Gives the folder back. An old page goes, and one that was not finished; for a bounded time this waits for it.</summary>
    public void Dispose()
    {
        try
        {
            _old.PutAside(Draft);
            _old.Delete(beside: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next page puts the draft aside; and on its way may be an error that says more.
        }
        finally
        {
            _old.Dispose();
            _lock.Dispose();
        }
    }

    // Pages in results folders of ours were made before there was a marker.
    private static string? Foreign(string folder)
    {
        if (!Directory.Exists(folder) || File.Exists(System.IO.Path.Combine(folder, Marker)) || IsWithinResults(folder))
            return null;
        return Directory.EnumerateFileSystemEntries(folder).Select(System.IO.Path.GetFileName).FirstOrDefault(name => !Kept.Contains(name));
    }

    private static bool IsWithinResults(string folder) =>
        System.IO.Path.GetFileName(folder) == ResultsLayout.Report
        && File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder)!, ResultsLayout.Marker));

    private static RigConfigurationException Refused(string folder, string what, string whatToDo) =>
        new($"the page cannot be written to {folder}: {what}; {whatToDo}");
}
