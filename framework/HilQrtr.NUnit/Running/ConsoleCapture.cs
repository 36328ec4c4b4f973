using NUnit.Framework.Internal.Execution;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Keeps what tests print out of the terminal while several runs of NUnit overlap. Each puts its own capture over
/// <see cref="Console.Out"/> when it begins, and back what it found when it ends; a run that is not over yet would print
/// past its test from then on, were there no capture below all of them.
/// </summary>
internal sealed class ConsoleCapture : IDisposable
{
    private readonly TextWriter _out = Console.Out;
    private readonly TextWriter _error = Console.Error;

    public ConsoleCapture()
    {
        Console.SetOut(new TextCapture(_out));
        Console.SetError(new EventListenerTextWriter("Error", _error));
    }

    public void Dispose()
    {
        Console.SetOut(_out);
        Console.SetError(_error);
    }
}
