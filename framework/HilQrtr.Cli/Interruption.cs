using System.Runtime.InteropServices;
using HilQrtr.Outcomes;

namespace HilQrtr.Cli;

/// <summary>Turns the first Ctrl-C (or SIGTERM, or SIGHUP) into a cancellation, so that rigs are taken down and evidence is kept.
/// A second signal ends the program immediately.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Terminal _terminal;
    private readonly Action<int> _exit;
    private int _signals;

    /// <summary>Starts handling signals.</summary>
    /// <param name="terminal">Output for messages.</param>
    /// <param name="exit">Ends the process.</param>
    public Interruption(Terminal terminal, Action<int> exit)
    {
        _exit = exit;
        _terminal = terminal;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
        ];
    }

    /// <summary>A token that is cancelled when the first signal arrives.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        Raise();
    }

    /// <summary>Handles a signal.</summary>
    internal void Raise()
    {
        if (Interlocked.Increment(ref _signals) > 1)
        {
            _exit((int)ExitCode.Interrupted);
            return;
        }

        _terminal.Error.WriteLine("hil: interrupted; taking the rigs down and keeping the evidence (interrupt again to stop at once)");
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The program was already ending.
        }
    }
}
