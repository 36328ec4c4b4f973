using HilQrtr.Errors;
using HilQrtr.Reporting.Comparisons;
using HilQrtr.Text;

namespace HilQrtr.Reporting.Results;

/// <summary>Prepares results folders.</summary>
internal static class ResultsFolderPreparation
{
    /// <summary>Minimum free space in bytes. If less space is free, not even the results of a few tests fit.</summary>
    private const long MinFreeBytes = 1024 * 1024;

    private const string ChooseAnother = "choose another folder with --results";

    /// <summary>If there is less free space than this, old results are deleted before the run rather than in the background.</summary>
    private const long AmpleFreeBytes = 512L * 1024 * 1024;

    /// <summary>Prepares the folder of a run.</summary>
    public static PreparedFolder Prepare(string path, string command, IResultsDisk disk, TimeSpan? deletionBound = null) => Prepare(path, command, disk, ResultsLayout.Marker, deletionBound, (full, old) =>
    {
        old.MoveAway(OldResults(full));
        Directory.CreateDirectory(Path.Combine(full, ResultsLayout.AllureResults));
    });

    /// <summary>Prepares the folder of a comparison, which contains the folders of its runs.</summary>
    /// <param name="path">Path of the folder.</param>
    /// <param name="command">The user's command.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="resume">Whether to leave the results of an earlier comparison in place.</param>
    public static PreparedFolder PrepareComparison(string path, string command, IResultsDisk disk, bool resume = false) => Prepare(path, command, disk, ComparisonLayout.Marker, null, (full, old) =>
    {
        if (!resume)
            old.MoveAway([.. WithTemporary(full, ComparisonLayout.Json, ComparisonLayout.Page, ComparisonLayout.Text, ComparisonLayout.Journal), .. ComparisonLayout.NumberedFolders(full)]);
    });

    private static PreparedFolder Prepare(string path, string command, IResultsDisk disk, string marker, TimeSpan? deletionBound, Action<string, StaleResults> clear)
    {
        var full = FullPath(path);
        FolderLock? hold = null;
        try
        {
            // If the folder has a lock file, lock the folder immediately. A folder without a lock file cannot be in use, and must stay
            // untouched until it has been checked.
            if (FolderLock.IsIn(full))
                hold = Take(full, command);
            RefuseForeignFiles(full, marker);
            Directory.CreateDirectory(full);
            hold ??= Take(full, command);
            disk.Publish(Path.Combine(full, marker), Readme, durable: false);
            IgnoreByGit(full, disk);
            var old = new StaleResults(full, deletionBound);
            clear(full, old);
            old.Delete(inBackground: disk.FreeBytes(full) is null or >= AmpleFreeBytes);
            if (disk.FreeBytes(full) is { } free && free < MinFreeBytes)
                throw Refused(full, $"has only {ByteCount.Format(free)} free", $"free up space, or {ChooseAnother}");
            return new PreparedFolder(full, hold, old);
        }
        catch (Exception e)
        {
            hold?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw Refused(full, $"cannot be written ({FileProblem.Of(e).Within(full)}{Free(full, disk)})", $"make it writable and free up space, or {ChooseAnother}");
            throw;
        }
    }

    private static string FullPath(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new RigConfigurationException($"results folder: the path is empty; {ChooseAnother}");

        string full;
        try
        {
            full = Path.GetFullPath(path);
        }
        catch (ArgumentException e)
        {
            throw Refused(path, $"is not a valid path ({FileProblem.Of(e).Reason})", ChooseAnother);
        }

        return File.Exists(full) ? throw Refused(full, "is a file, not a folder", $"remove it, or {ChooseAnother}") : full;
    }

    private static FolderLock Take(string folder, string command) => FolderLock.TryTake(folder, command, out var taken, out var holder)
        ? taken
        : throw Refused(folder, $"in use by {holder}", $"wait for it to end, or {ChooseAnother}");

    private static ReadOnlySpan<byte> Readme =>
        "HilQrtr results. The next run that uses this folder deletes the files of earlier runs, and no other files.\n"u8;

    // If the results folder is in a git checkout, such as the tree of a kernel that is being bisected, git status must not list the folder.
    private static void IgnoreByGit(string folder, IResultsDisk disk)
    {
        var path = Path.Combine(folder, ResultsLayout.GitIgnore);
        if (!File.Exists(path)) disk.Publish(path, "*\n"u8, durable: false);
    }

    private static void RefuseForeignFiles(string folder, string marker)
    {
        if (!Directory.Exists(folder))
            return;
        try
        {
            var hasMarker = File.Exists(Path.Combine(folder, marker));
            if (!hasMarker && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault() is { } foreign)
            {
                throw Refused(
                    folder,
                    $"contains files that HilQrtr did not write (such as {Path.GetFileName(foreign)})",
                    $"empty it, or {ChooseAnother}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(folder, $"cannot be read ({FileProblem.Of(e).Within(folder)})", ChooseAnother);
        }
    }

    private static IEnumerable<string> OldResults(string folder) =>
    [
        .. WithTemporary(folder, ResultsLayout.RunJson, ResultsLayout.TestsJsonLines, ResultsLayout.JUnitXml),
        .. Directory.EnumerateFiles(folder).Where(ResultsLayout.IsEventLog),
        Path.Combine(folder, ResultsLayout.Reserve),
        Path.Combine(folder, ResultsLayout.AllureResults),
    ];

    private static IEnumerable<string> WithTemporary(string folder, params IEnumerable<string> names) =>
        names.SelectMany(name => new[] { name, name + ResultsDisk.TemporarySuffix }).Select(name => Path.Combine(folder, name));

    private static string Free(string folder, IResultsDisk disk) =>
        disk.FreeBytes(folder) is { } free ? $"; {ByteCount.Format(free)} free there" : "";

    private static RigConfigurationException Refused(string folder, string what, string whatToDo) =>
        new($"results folder {folder}: {what}; {whatToDo}");
}
