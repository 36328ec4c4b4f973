using System.ComponentModel;
using HilQrtr.Reporting.Allure;

namespace HilQrtr.Reporting.Tests.Allure;

/// <summary>Provides the real Allure. If Allure is not installed, installs it from npm into the user's cache.</summary>
internal static class AllureInstallation
{
    private const string Require = "HILQRTR_REQUIRE_ALLURE";
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Finds or installs Allure. If neither is possible, the current test is ignored, or fails if the environment requires Allure.
    /// </summary>
    public static async Task<AllurePage> GetAsync()
    {
        try
        {
            return AllurePage.Find();
        }
        catch (AllureException)
        {
            await InstallAsync();
            return AllurePage.Find();
        }
    }

    /// <summary>
    /// Runs a program in Node.js and returns the program's output. If Node.js is missing, the current test is ignored, or fails if the
    /// environment requires Allure, because Allure needs Node.js.
    /// </summary>
    public static async Task<string> RunNodeAsync(string program)
    {
        try
        {
            var (exitCode, output) = await BoundedProcess.RunAsync("node", ["-e", program], Path.GetTempPath(), Bound, CancellationToken.None);
            Assert.That(exitCode, Is.Zero, output);
            return output;
        }
        catch (Win32Exception e)
        {
            GiveUp($"node could not be started ({e.Message})");
            return "";
        }
    }

    private static async Task InstallAsync()
    {
        var cache = Directory.CreateDirectory(new AllureProgram(Environment.GetEnvironmentVariable).CacheFolder).FullName;
        try
        {
            var (exitCode, output) = await BoundedProcess.RunAsync(
                "npm", ["install", "--no-audit", "--no-fund", "--prefix", cache, AllureProgram.Package], cache, Bound, CancellationToken.None);
            if (exitCode != 0)
                GiveUp($"npm could not install {AllureProgram.Package} (exit code {exitCode}):\n{output}");
        }
        catch (Win32Exception e)
        {
            GiveUp($"npm could not be started ({e.Message}), so Allure cannot be installed");
        }
    }

    private static void GiveUp(string reason)
    {
        if (Environment.GetEnvironmentVariable(Require) == "1")
            Assert.Fail($"{reason}\n{Require}=1 requires it.");
        Assert.Ignore(reason);
    }
}
