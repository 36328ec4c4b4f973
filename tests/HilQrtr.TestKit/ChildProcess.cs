using System.Diagnostics;

namespace HilQrtr.TestKit;

/// <summary>A program that runs in a separate process. Disposing this object ends the process.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public ChildProcess(string program, IReadOnlyList<string> args, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("HILQRTR_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the <c>hil</c> program from this build in a separate process.</summary>
    public static ChildProcess Hil(string folder, params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "hil.dll");
        // If the tests were started in the background, they and their child processes ignore SIGINT. The program env restores the default.
        return new ChildProcess("env", ["--default-signal=INT,TERM", "dotnet", program, .. args], folder);
    }

    public bool HasExited => _process.HasExited;

    public int Id => _process.Id;

    /// <summary>Sends a signal, as a shell does.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until the process exits.</summary>
    /// <param name="atMost">The longest time to wait; null for two minutes.</param>
    public async Task<ProcessResult> EndAsync(TimeSpan? atMost = null)
    {
        using var bound = new CancellationTokenSource(atMost ?? Bound);
        await _process.WaitForExitAsync(bound.Token);
        return new ProcessResult(_process.ExitCode, await _output, await _error);
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
