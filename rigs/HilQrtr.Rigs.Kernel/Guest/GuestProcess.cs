using System.Diagnostics;
using System.Globalization;
using HilQrtr.Errors;
using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// The process of a running guest. It never outlives hil, because the kernel of this machine kills the process when hil ends, even if
/// hil is killed by SIGKILL (<c>PR_SET_PDEATHSIG</c>). Strictly speaking, the kernel does so when the <em>thread</em> that started the
/// process ends, so a dedicated thread starts the process and waits until it has exited.
/// </summary>
internal sealed class GuestProcess : IDisposable
{
    private static readonly TimeSpan KillBound = TimeSpan.FromSeconds(10);

    private static readonly string HilProcessId = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    private readonly TaskCompletionSource<int> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private Stream? _input;

    private GuestProcess(IGuestCommand command)
    {
        _thread = new Thread(() => RunToExit(command)) { IsBackground = true, Name = "hilqrtr-guest" };
        _thread.Start();
    }

    /// <summary>Console output of the process.</summary>
    public ConsoleLog Console { get; } = new();

    /// <summary>Exit status of the process once it has exited. If a signal killed it, the status is 128 plus the signal's number.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Id of the process.</summary>
    public int Id => _started.Task.Result;

    /// <summary>Starts a process.</summary>
    /// <exception cref="RigUnavailableException">The process cannot be started.</exception>
    public static async Task<GuestProcess> StartAsync(string rig, IGuestCommand command)
    {
        var process = new GuestProcess(command);
        try
        {
            await process._started.Task;
            return process;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            throw new RigUnavailableException(rig, $"{command.Program} cannot be started: {e.Message}", "Run `hil doctor`.");
        }
    }

    /// <summary>Writes to the standard input of the process, which must read it (<see cref="IGuestCommand.ReadsInput"/>).</summary>
    /// <exception cref="IOException">The process has ended.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        _input!.Write(bytes);
        _input.Flush();
    }

    /// <summary>Kills the process and waits until it has exited. Idempotent.</summary>
    public void Dispose()
    {
        Kill();
        _thread.Join(KillBound);
    }

    /// <summary>Kills the process without waiting.</summary>
    public void Kill()
    {
        // Once the process has been reaped, its id may belong to another process, so send no signal.
        if (!_started.Task.IsCompletedSuccessfully || _exited.Task.IsCompleted) return;
        // Until setsid has run, the process group does not exist, so signal the process as well as the group.
        _ = SignalCalls.Send(Id, SignalCalls.Kill);
        _ = SignalCalls.KillGroup(Id);
    }

    private void RunToExit(IGuestCommand command)
    {
        try
        {
            // If hil is killed before setpriv asks for the signal, no signal comes, so the shell checks that hil is still the parent.
            // With setsid, Ctrl-C at the terminal interrupts only hil, so that hil can take down the rig properly.
            var start = new ProcessStartInfo(
                "setpriv", ["--pdeathsig", "KILL", "sh", "-c", """[ "$PPID" = "$0" ] && exec setsid "$@" """, HilProcessId, .. command.Line()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = command.Folder,
            };
            using var process = Process.Start(start)!;
            _input = process.StandardInput.BaseStream;
            if (!command.ReadsInput) process.StandardInput.Close();
            var reader = Task.WhenAll(CopyAsync(process.StandardOutput.BaseStream), CopyAsync(process.StandardError.BaseStream));
            _started.SetResult(process.Id);
            process.WaitForExit();
            // Wait only briefly for the output to end, because a surviving child would keep the pipe open.
            reader.Wait(TimeSpan.FromSeconds(1));
            _exited.SetResult(process.ExitCode);
        }
        catch (Exception e)
        {
            _started.TrySetException(e);
            _exited.TrySetResult(-1);
        }
    }

    private async Task CopyAsync(Stream output)
    {
        var buffer = new byte[16 * 1024];
        while (await output.ReadAsync(buffer) is > 0 and var count) Console.Append(buffer.AsSpan(0, count));
    }
}
