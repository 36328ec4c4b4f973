namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Inspects a results folder during a run.</summary>
internal static class Results
{
    /// <summary>Returns the number of tests that have started. A test has a result file as soon as it starts.</summary>
    public static int Count(string folder) =>
        Path.Combine(folder, "allure-results") is var results && Directory.Exists(results)
            ? Directory.EnumerateFiles(results, "*-result.json").Count()
            : 0;
}
