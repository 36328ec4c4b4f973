using System.Diagnostics;
using HilQrtr.Errors;
using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Guest;

/// <summary>
/// A running User Mode Linux process. It never outlives this program: the kernel kills it when we die, even of SIGKILL
/// (<c>PR_SET_PDEATHSIG</c>). That signal is sent when the <em>thread</em> that started the process ends, so a dedicated
/// thread starts it and waits for it.
/// </summary>
internal sealed class UmlProcess : IDisposable
{
    private static readonly TimeSpan KillBound = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource<int> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _keeper;

    private UmlProcess(UmlCommand command)
    {
        _keeper = new Thread(() => Keep(command)) { IsBackground = true, Name = "hilqrtr-guest" };
        _keeper.Start();
    }

    /// <summary>Its console output.</summary>
    public ConsoleLog Console { get; } = new();

    /// <summary>Its exit status once it has exited; 128 + signal if a signal killed it.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>Its process id.</summary>
    public int Id => _started.Task.Result;

    /// <summary>Starts a process.</summary>
    /// <exception cref="RigUnavailableException">The process cannot be started.</exception>
    public static async Task<UmlProcess> StartAsync(string rig, UmlCommand command)
    {
        var process = new UmlProcess(command);
        try
        {
            await process._started.Task;
            return process;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            throw new RigUnavailableException(rig, $"{command.Binary} cannot be started: {e.Message}", "Run `hil doctor`.");
        }
    }

    /// <summary>Kills the process and waits until it has exited. Idempotent.</summary>
    public void Dispose()
    {
        Kill();
        _keeper.Join(KillBound);
    }

    /// <summary>Kills the process without waiting.</summary>
    public void Kill()
    {
        // The id may be reused once the process was reaped.
        if (!_started.Task.IsCompletedSuccessfully || _exited.Task.IsCompleted) return;
        // Until setsid has run, the process has no group of its own.
        _ = SignalCalls.Send(Id, SignalCalls.Kill);
        _ = SignalCalls.KillGroup(Id);
    }

    private void Keep(UmlCommand command)
    {
        try
        {
            // setsid: a Ctrl-C at the terminal goes only to us, and we take the rig down in order. setarch -R: no address
            // randomization, so a guest on virtual time is reproducible to the byte.
            var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "setsid", "setarch", "-R", command.Binary, .. command.Arguments()])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = command.Folder,
            };
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var reader = Task.WhenAll(CopyAsync(process.StandardOutput.BaseStream), CopyAsync(process.StandardError.BaseStream));
            _started.SetResult(process.Id);
            process.WaitForExit();
            // A surviving child would hold the pipe open.
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
