using HilQrtr.Errors;

namespace HilQrtr.Reporting;

/// <summary>Makes a results folder ready, or says why it cannot be.</summary>
internal static class ResultsFolderPreparation
{
    /// <summary>Less than this and a run of a few tests does not fit.</summary>
    private const long LeastFreeBytes = 1024 * 1024;

    private const string ChooseAnother = "choose another folder with --results";

    /// <summary>Prepares the folder of a run.</summary>
    public static string Prepare(string path, IResultsDisk disk) => Prepare(path, disk, ResultsLayout.Marker, full =>
    {
        Clear(full);
        Directory.CreateDirectory(Path.Combine(full, ResultsLayout.AllureResults));
    });

    /// <summary>Prepares the folder of a comparison, below which each run has its own.</summary>
    public static string PrepareComparison(string path, IResultsDisk disk) => Prepare(path, disk, ComparisonLayout.Marker, full =>
        Delete(full, ComparisonLayout.Json, ComparisonLayout.Page));

    private static string Prepare(string path, IResultsDisk disk, string marker, Action<string> clear)
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
            throw Refused(path, $"is no path ({Reason(e)})", ChooseAnother);
        }

        if (File.Exists(full))
            throw Refused(full, "is a file, not a folder", $"remove it, or {ChooseAnother}");

        RefuseForeignFiles(full, marker);
        try
        {
            Directory.CreateDirectory(full);
            disk.Publish(Path.Combine(full, marker), Readme, durable: false);
            IgnoreByGit(full, disk);
            clear(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(full, $"cannot be written ({Reason(e)}{Free(full, disk)})", $"make it writable and make room, or {ChooseAnother}");
        }

        if (disk.FreeBytes(full) is { } free && free < LeastFreeBytes)
            throw Refused(full, $"has only {ByteCount.Format(free)} free", $"make room, or {ChooseAnother}");
        return full;
    }

    private static ReadOnlySpan<byte> Readme =>
        "HilQrtr results. The next run with this results folder removes its own earlier files here, and no others.\n"u8;

    // In a checkout that is under test, as a kernel's that is bisected, results are no part of what is tested.
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
            var ours = File.Exists(Path.Combine(folder, marker));
            if (!ours && Directory.EnumerateFileSystemEntries(folder).FirstOrDefault() is { } foreign)
            {
                throw Refused(
                    folder,
                    $"holds files that no earlier run of HilQrtr left there (as {Path.GetFileName(foreign)})",
                    $"empty it, or {ChooseAnother}");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(folder, $"cannot be read ({Reason(e)})", ChooseAnother);
        }
    }

    private static void Clear(string folder)
    {
        Delete(folder, ResultsLayout.RunJson, ResultsLayout.TestsJsonLines, ResultsLayout.JUnitXml);
        foreach (var log in Directory.EnumerateFiles(folder, "*" + ResultsLayout.EventLogSuffix + "*").Where(ResultsLayout.IsEventLog))
            File.Delete(log);

        var allure = Path.Combine(folder, ResultsLayout.AllureResults);
        if (!Directory.Exists(allure))
            return;
        foreach (var file in Directory.EnumerateFiles(allure).Where(AllureFileNames.IsOurs))
            File.Delete(file);
    }

    private static void Delete(string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            File.Delete(Path.Combine(folder, name));
            File.Delete(Path.Combine(folder, name + ResultsDisk.TemporarySuffix));
        }
    }

    private static string Free(string folder, IResultsDisk disk) =>
        disk.FreeBytes(folder) is { } free ? $"; {ByteCount.Format(free)} free there" : "";

    private static string Reason(Exception e) => e.Message.TrimEnd('.');

    private static RigConfigurationException Refused(string folder, string what, string whatToDo) =>
        new($"results folder {folder}: {what}; {whatToDo}");
}
