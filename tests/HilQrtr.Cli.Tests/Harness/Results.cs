namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Looks into a results folder that is being written.</summary>
internal static class Results
{
    /// <summary>How many tests have begun: each has a result from its first moment on.</summary>
    public static int Count(string folder) =>
        Path.Combine(folder, "allure-results") is var results && Directory.Exists(results)
            ? Directory.EnumerateFiles(results, "*-result.json").Count()
            : 0;
}
