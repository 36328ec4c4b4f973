namespace HilQrtr.Reporting.Results;

/// <summary>File names in a results folder.</summary>
internal static class ResultsLayout
{
    public const string AllureResults = "allure-results";
    public const string RunJson = "run.json";
    public const string TestsJsonLines = "tests.jsonl";
    public const string JUnitXml = "junit.xml";
    public const string EventLogSuffix = ".events.jsonl";
    public const string CompressedSuffix = ".gz";

    /// <summary>Default folder for the Allure page.</summary>
    public const string Report = "report";

    /// <summary>Marks a folder as written by HilQrtr. This file is written first, so that the folder is recognized even if the run is killed.</summary>
    public const string Marker = ".hilqrtr-results";

    /// <summary>Hides the folder from git.</summary>
    public const string GitIgnore = ".gitignore";

    /// <summary>Reserves disk space for run.json and junit.xml, which are written at the end of a run.</summary>
    public const string Reserve = ".hilqrtr-reserve";

    public static string EventLog(string rig) => FileNames.Safe(rig) + EventLogSuffix;

    public static string CompressedEventLog(string rig) => EventLog(rig) + CompressedSuffix;

    public static bool IsEventLog(string path) =>
        path.EndsWith(EventLogSuffix, StringComparison.Ordinal) || path.EndsWith(EventLogSuffix + CompressedSuffix, StringComparison.Ordinal);
}
