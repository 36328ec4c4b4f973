using HilQrtr.Cli.Tests.Harness;

namespace HilQrtr.Cli.Tests;

[Platform(Exclude = "Win")]
public sealed class UserCacheTests
{
    [Test]
    public async Task The_kernels_and_allure_are_in_the_same_cache_folder_if_HOME_is_not_set()
    {
        using var folder = new TemporaryFolder();
        string[] environment = ["-u", "HOME", "-u", "XDG_CACHE_HOME", "PATH=/no-such-path"];
        var cache = Path.Combine(UserDatabase.Home, ".cache", "hilqrtr");
        folder.Write("hil-results/allure-results/a-result.json", "{}");

        var kernels = await RunAsync("kernel", "list", "--json");
        var report = await RunAsync("report");

        Assert.That(kernels.Json.GetProperty("cache").GetString(), Is.EqualTo(Path.Combine(cache, "kernels")));
        // The allure program is either missing, or it cannot start because node is not in PATH. In both cases, the message contains the
        // program's path.
        Assert.That(report.Error, Does.Contain(Path.Combine(cache, "node_modules", ".bin")));

        async Task<ProcessResult> RunAsync(params string[] args)
        {
            await using var process = new ChildProcess("env", [.. environment, Dotnet, Path.Combine(AppContext.BaseDirectory, "hil.dll"), .. args], folder.Path);
            return await process.EndAsync();
        }
    }

    private static string Dotnet => Doctor.ProgramSearch.Find("dotnet", System.Environment.GetEnvironmentVariable("PATH"))!;
}
