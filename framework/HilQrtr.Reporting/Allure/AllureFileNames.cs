using HilQrtr.Reporting.Results;

namespace HilQrtr.Reporting.Allure;

/// <summary>Names of the files in an Allure results folder.</summary>
internal static class AllureFileNames
{
    public const string Categories = "categories.json";
    public const string Environment = "environment.properties";
    public const string Executor = "executor.json";

    public static string Result(string uuid) => $"{uuid}-result.json";

    public static string Container(string uuid) => $"{uuid}-container.json";

    public static string Globals(string uuid) => $"{uuid}-globals.json";

    public static string Attachment(string uuid, int index, string extension) => $"{uuid}-{index}-attachment.{FileNames.Safe(extension)}";

    /// <summary>Returns whether a file may have been written by an earlier HilQrtr run.</summary>
    public static bool IsOurs(string path)
    {
        var name = Path.GetFileName(path);
        return name is Categories or Environment or Executor
            || name.EndsWith("-result.json", StringComparison.Ordinal)
            || name.EndsWith("-container.json", StringComparison.Ordinal)
            || name.EndsWith("-globals.json", StringComparison.Ordinal)
            || name.Contains("-attachment.", StringComparison.Ordinal)
            || name.EndsWith(ResultsDisk.TemporarySuffix, StringComparison.Ordinal);
    }
}
