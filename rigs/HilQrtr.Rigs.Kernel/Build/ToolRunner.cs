using System.ComponentModel;
using System.Diagnostics;
using HilQrtr.Kernels;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>
/// Runs build tools at low priority, each in its own process group. Variables that would affect the build are removed from the
/// tools' environment.
/// </summary>
/// <param name="setup">Where to find the tools.</param>
/// <param name="variables">Additional environment variables.</param>
internal sealed class ToolRunner(KernelBuildSetup setup, IReadOnlyDictionary<string, string>? variables = null)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Variables that an outer make or a developer's shell may have set and that would affect the build.</summary>
    private static readonly string[] Foreign =
    [
        "MAKEFLAGS", "MFLAGS", "GNUMAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "ARCH", "SUBARCH", "CROSS_COMPILE", "LOCALVERSION", "LLVM", "CC", "HOSTCC",
        "CFLAGS", "LDFLAGS", "KCFLAGS", "KCPPFLAGS", "KAFLAGS", "CPATH", "C_INCLUDE_PATH", "O", "V", "W", "C", "M", "TAR_OPTIONS", "XZ_OPT", "POSIXLY_CORRECT",
        "PATCH_VERSION_CONTROL", "VERSION_CONTROL", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
    ];

    /// <summary>Whether a tool ignored SIGTERM and had to be killed. If so, it may have left half-written files.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Runs a tool until it exits.</summary>
    /// <param name="program">Name of the tool.</param>
    /// <param name="args">Arguments of the tool.</param>
    /// <param name="folder">Working directory; null if the tool works in any folder.</param>
    /// <param name="onLine">Called for each line of stdout and stderr, never concurrently.</param>
    /// <param name="feed">Writes the tool's stdin; null if there is no input.</param>
    /// <param name="cancellationToken">Terminates the tool and its children.</param>
    /// <returns>The tool's exit code.</returns>
    /// <exception cref="KernelBuildException">The tool cannot be started.</exception>
    public async Task<int> RunAsync(
        string program, IReadOnlyList<string> args, string? folder, Action<string> onLine, Func<Stream, Task>? feed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Start(program, args, folder);
        var gate = new Lock();
        IOException? failure = null;
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        await using (cancellationToken.Register(() => ProcessGroup.Terminate(process.Id)))
        {
            await FeedAsync(process, feed);
            try
            {
                await process.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                await EndAsync(process);
            }
        }

        // Kill surviving children. A child would keep the pipes open, so the reads below would never reach the end of the output.
        ProcessGroup.KillRest(process.Id);
        await reading;
        cancellationToken.ThrowIfCancellationRequested();
        return failure is null ? process.ExitCode : throw failure;

        async Task ReadAsync(StreamReader from)
        {
            while (await from.ReadLineAsync(CancellationToken.None) is { } line)
            {
                lock (gate)
                {
                    try
                    {
                        onLine(line);
                    }
                    catch (IOException e)
                    {
                        // Keep reading. Otherwise, the tool would block when its pipe is full, and would never exit.
                        failure ??= e;
                    }
                }
            }
        }
    }

    /// <summary>Runs a tool and returns its stdout and stderr.</summary>
    public async Task<(int ExitCode, string Output)> ReadAsync(string program, IReadOnlyList<string> args, string? folder, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var code = await RunAsync(program, args, folder, lines.Add, null, cancellationToken);
        return (code, string.Join('\n', lines));
    }

    private Process Start(string program, IReadOnlyList<string> args, string? folder)
    {
        var start = new ProcessStartInfo(BuildTools.Path(setup, "setsid"), [BuildTools.Path(setup, "nice"), BuildTools.Path(setup, program), .. args])
        {
            WorkingDirectory = folder ?? "",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Foreign.Concat(start.Environment.Keys.Where(k => k.StartsWith("KBUILD_", StringComparison.Ordinal) || k.StartsWith("KCONFIG_", StringComparison.Ordinal)).ToList()))
            start.Environment.Remove(name);
        start.Environment["PATH"] = setup.SearchPath;
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new KernelBuildException($"{program} cannot be started: {e.Message}", e);
        }
    }

    private static async Task FeedAsync(Process process, Func<Stream, Task>? feed)
    {
        try
        {
            if (feed is not null)
                await feed(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The tool has exited or is about to exit. Its exit code and output are more informative than the error for the broken pipe.
        }
    }

    private async Task EndAsync(Process process)
    {
        using var bound = new CancellationTokenSource(Grace, setup.Time);
        try
        {
            await process.WaitForExitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            WasKilled = true;
            ProcessGroup.Kill(process.Id);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
