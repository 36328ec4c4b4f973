using HilQrtr.Errors;
using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Allure;

/// <summary>The folder of a report page. It contains only the latest page.</summary>
/// <remarks>A new page is generated in a subfolder. When the new page is complete, it replaces the old page.</remarks>
internal sealed class PageFolder : IDisposable
{
    public const string Marker = ".hilqrtr-report";

    private const string New = ".hilqrtr-new";
    private const string ChooseAnother = "name another folder with --output";

    private static readonly string[] ProtectedNames = [Marker, New, StaleResults.FolderName, FolderLock.FileName, FolderLock.HolderFileName];

    private readonly FolderLock _lock;
    private readonly StaleResults _old;

    private PageFolder(string path, FolderLock hold)
    {
        Path = path;
        _lock = hold;
        // If the page is in a results folder, put old pages among that folder's old results, so that the next run deletes whatever
        // remains of these pages.
        _old = new StaleResults(IsWithinResults(path) ? System.IO.Path.GetDirectoryName(path)! : path);
    }

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>Folder for the new page. It does not exist when this object is created.</summary>
    public string Draft => System.IO.Path.Combine(Path, New);

    /// <summary>Opens and locks a folder.</summary>
    /// <param name="path">The folder; created if missing.</param>
    /// <exception cref="RigConfigurationException">The path is a file, or the folder is in use or contains other files.</exception>
    public static PageFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (File.Exists(full))
            throw Refused(full, "the path is a file", "name a folder with --output");
        if (Foreign(full) is { } foreign)
            throw Refused(full, $"the folder contains files that hil report did not write (such as {foreign})", $"empty it, or {ChooseAnother}");
        Directory.CreateDirectory(full);
        if (!FolderLock.TryTake(full, "hil report", out var hold, out var holder))
            throw Refused(full, $"the folder is in use by {holder}", $"wait for it to end, or {ChooseAnother}");
        var folder = new PageFolder(full, hold);
        try
        {
            File.WriteAllBytes(System.IO.Path.Combine(full, Marker), "A page made by hil report. The next page replaces it.\n"u8);
            folder._old.MoveAway(folder.Draft);
            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Replaces the old page with the new one.</summary>
    /// <returns>Full path of the page's <c>index.html</c>.</returns>
    public string Publish()
    {
        _old.MoveAway(Directory.EnumerateFileSystemEntries(Path).Where(entry => !ProtectedNames.Contains(System.IO.Path.GetFileName(entry))));
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

    /// <summary>Unlocks the folder. Deletes an old or unfinished page, and waits a limited time for the deletion to finish.</summary>
    public void Dispose()
    {
        try
        {
            _old.MoveAway(Draft);
            _old.Delete(inBackground: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Ignore the error. The remaining files are deleted later, and throwing here might hide an earlier exception.
        }
        finally
        {
            _old.Dispose();
            _lock.Dispose();
        }
    }

    // Returns the name of a file that hil report did not write, or null. The report folder of a results folder is not checked, because
    // older versions did not write the marker file there.
    private static string? Foreign(string folder)
    {
        if (!Directory.Exists(folder) || File.Exists(System.IO.Path.Combine(folder, Marker)) || IsWithinResults(folder))
            return null;
        return Directory.EnumerateFileSystemEntries(folder).Select(System.IO.Path.GetFileName).FirstOrDefault(name => !ProtectedNames.Contains(name));
    }

    private static bool IsWithinResults(string folder) =>
        System.IO.Path.GetFileName(folder) == ResultsLayout.Report
        && File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder)!, ResultsLayout.Marker));

    private static RigConfigurationException Refused(string folder, string what, string whatToDo) =>
        new($"the page cannot be written to {folder}: {what}; {whatToDo}");
}
