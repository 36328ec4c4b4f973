using NUnit.Framework.Internal.Execution;

namespace HilQrtr.NUnit.Running;

/// <summary>
/// Keeps test output off the terminal while several NUnit runs overlap. Each run replaces <see cref="Console.Out"/> and
/// restores the previous writer when that run ends, possibly while other runs continue. Without this capture, the other runs
/// would print to the terminal from then on.
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
