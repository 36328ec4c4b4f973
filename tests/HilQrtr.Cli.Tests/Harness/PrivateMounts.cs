namespace HilQrtr.Cli.Tests.Harness;

/// <summary>Runs the program in a private mount namespace.</summary>
internal static class PrivateMounts
{
    /// <summary>Runs a script with the program's command line as its arguments. Ignores the test if the user is not allowed to mount.</summary>
    /// <param name="folder">The folder to run the script in.</param>
    /// <param name="script">The script, which <c>sh</c> runs.</param>
    /// <param name="args">Arguments of the program.</param>
    public static async Task<ProcessResult> RunAsync(TemporaryFolder folder, string script, params string[] args)
    {
        string[] own = Environment.UserName == "root" ? ["--mount"] : ["--mount", "--user", "--map-root-user"];
        await using var trial = new ChildProcess("unshare", [.. own, "sh", "-c", "mount -t tmpfs none /mnt"], folder.Path);
        if (await trial.EndAsync() is { ExitCode: not 0 } refused)
        {
            var why = $"this user is not allowed to mount a file system: {refused.Error}";
            if (Environment.GetEnvironmentVariable("HILQRTR_REQUIRE_MOUNT") == "1") Assert.Fail(why);
            Assert.Ignore(why);
        }

        var program = Path.Combine(AppContext.BaseDirectory, "hil.dll");
        await using var process = new ChildProcess("unshare", [.. own, "sh", "-c", script, "sh", "dotnet", program, .. args], folder.Path);
        return await process.EndAsync();
    }
}
