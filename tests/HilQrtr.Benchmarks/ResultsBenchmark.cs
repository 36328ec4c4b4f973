using HilQrtr.Reporting.Allure;

namespace HilQrtr.Benchmarks;

/// <summary>
/// Measures the disk usage of a default run and of its Allure page. One round is enough, because the disk usage does not vary.
/// </summary>
internal static class ResultsBenchmark
{
    /// <summary>Block size of the file system. Files occupy whole blocks.</summary>
    private const long Block = 4096;

    public static async IAsyncEnumerable<Row> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("hilqrtr-benchmark-");
        try
        {
            var brief = await RunAsync(Path.Combine(folder.FullName, "brief"));
            var all = await RunAsync(Path.Combine(folder.FullName, "all"), "--evidence", "all");
            yield return PerThousand("size of the results in MB", brief.Megabytes, brief.Tests, "the same run with --evidence all", all.Megabytes, "≤ 22 MB");
            yield return PerThousand("number of result files", brief.Files, brief.Tests, "the same run with --evidence all", all.Files, "≤ 2300 files");
            if (!CanReport()) yield break;
            var page = Path.Combine(folder.FullName, "page");
            await HilProgram.SecondsAsync("report", Path.Combine(folder.FullName, "brief"), "--output", page);
            yield return PerThousand("size of the Allure page in MB", Measure(page).Megabytes, brief.Tests, "the results", brief.Megabytes, "≤ 12 MB");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(double Megabytes, int Files, int Tests)> RunAsync(string results, params string[] arguments)
    {
        await HilProgram.SecondsAsync(["run", .. arguments, "--results", results]);
        var (megabytes, files) = Measure(results);
        return (megabytes, files, File.ReadLines(Path.Combine(results, "tests.jsonl")).Count());
    }

    private static (double Megabytes, int Files) Measure(string folder)
    {
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        return (files.Sum(file => (file.Length + Block - 1) / Block * Block) / 1e6, files.Length);
    }

    private static bool CanReport()
    {
        try
        {
            AllurePage.Find();
            return true;
        }
        catch (AllureException)
        {
            return false;
        }
    }

    private static Row PerThousand(string what, double value, int tests, string reference, double other, string target) =>
        new($"{what}, default set, per 1000 tests", "", [value * 1000 / tests], reference, [value / other], target);
}
