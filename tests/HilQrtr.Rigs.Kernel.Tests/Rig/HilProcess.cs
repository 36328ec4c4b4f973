using System.Diagnostics;

namespace HilQrtr.Rigs.Kernel.Tests.Rig;

/// <summary>The real <c>hil</c>, which runs in a separate process and has its own folder for temporary files.</summary>
internal sealed class HilProcess : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    /// <param name="folder">Working directory, which is also used for temporary files.</param>
    /// <param name="args">Arguments of <c>hil</c>.</param>
    public HilProcess(string folder, params string[] args)
    {
        // If a shell starts a process in the background, that process and its children ignore SIGINT. env restores the default.
        var start = new ProcessStartInfo("env", ["--default-signal=INT,TERM", "dotnet", Path.Combine(AppContext.BaseDirectory, "hil.dll"), .. args])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = folder;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Waits for the process to exit.</summary>
    /// <returns>Exit code and output of the process.</returns>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        using var bound = new CancellationTokenSource(Bound);
        await _process.WaitForExitAsync(bound.Token);
        return (_process.ExitCode, $"{await _output}\n{await _error}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
