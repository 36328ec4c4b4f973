namespace HilQrtr.Reporting;

/// <summary>Names within a results folder.</summary>
internal static class ResultsLayout
{
    public const string AllureResults = "allure-results";
    public const string RunJson = "run.json";
    public const string TestsJsonLines = "tests.jsonl";
    public const string JUnitXml = "junit.xml";
    public const string EventLogSuffix = ".events.jsonl";
    public const string CompressedSuffix = ".gz";

    /// <summary>Where the page is made, if nobody names another folder.</summary>
    public const string Report = "report";

    /// <summary>Says that a folder is ours. Written before anything else, so that a killed run's folder is known again.</summary>
    public const string Marker = ".hilqrtr-results";

    /// <summary>Keeps git from seeing the folder.</summary>
    public const string GitIgnore = ".gitignore";

    /// <summary>Room for the documents at the end of a run, kept from everything that is written before.</summary>
    public const string Reserve = ".hilqrtr-reserve";

    public static string EventLog(string rig) => FileNames.Safe(rig) + EventLogSuffix;

    public static string CompressedEventLog(string rig) => EventLog(rig) + CompressedSuffix;

    public static bool IsEventLog(string path) =>
        path.EndsWith(EventLogSuffix, StringComparison.Ordinal) || path.EndsWith(EventLogSuffix + CompressedSuffix, StringComparison.Ordinal);
}
