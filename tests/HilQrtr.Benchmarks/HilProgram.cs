using System.Diagnostics;

namespace HilQrtr.Benchmarks;

/// <summary>Runs the <c>hil</c> of this checkout.</summary>
internal static class HilProgram
{
    // The launcher prints this before it builds hil.
    private const string Building = "building hil";

    /// <summary>
    /// Runs <c>hil</c>. If the launcher had to build <c>hil</c> first, runs <c>hil</c> again, so that the build time is not measured.
    /// </summary>
    /// <param name="arguments">Arguments.</param>
    /// <returns>Run time in seconds.</returns>
    /// <exception cref="InvalidOperationException"><c>hil</c> did not exit with 0.</exception>
    public static async Task<double> SecondsAsync(params string[] arguments)
    {
        var (seconds, built) = await RunAsync(arguments);
        return built ? (await RunAsync(arguments)).Seconds : seconds;
    }

    private static async Task<(double Seconds, bool Built)> RunAsync(string[] arguments)
    {
        var top = Top();
        var hil = Path.Combine(top, "hil");
        var start = TimeProvider.System.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(hil, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = top })
            ?? throw new InvalidOperationException($"{hil} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"hil {string.Join(' ', arguments)} exited {process.ExitCode}: {errors}{await output}");
        return (TimeProvider.System.GetElapsedTime(start).TotalSeconds, errors.Contains(Building, StringComparison.Ordinal));
    }

    private static string Top()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HilQrtr.sln"))) return folder.FullName;
        }
        return Directory.GetCurrentDirectory();
    }
}
