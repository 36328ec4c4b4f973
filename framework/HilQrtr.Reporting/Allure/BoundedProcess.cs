using System.Diagnostics;
using System.Text;

namespace HilQrtr.Reporting.Allure;

/// <summary>Runs a program with a timeout.</summary>
internal static class BoundedProcess
{
    /// <summary>Runs a program. The returned exit code is null if the program timed out.</summary>
    /// <param name="program">Path of the program.</param>
    /// <param name="arguments">Arguments, not escaped.</param>
    /// <param name="folder">Working directory.</param>
    /// <param name="bound">Timeout in wall-clock time.</param>
    /// <param name="cancellationToken">Kills the program when the token is cancelled.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be started.</exception>
    public static async Task<(int? ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, string folder, TimeSpan bound, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NO_COLOR"] = "1";

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var timer = new CancellationTokenSource(bound, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await process.WaitForExitAsync(either.Token);
            return (process.ExitCode, Text(output));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return (null, Text(output));
        }
    }

    private static void Append(StringBuilder output, string? line)
    {
        if (string.IsNullOrEmpty(line))
            return;
        lock (output)
            output.Append(line).Append('\n');
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
            return output.ToString().TrimEnd();
    }
}
