using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote;

/// <summary>Programs on a host behind an agent.</summary>
/// <param name="session">The session with the agent.</param>
public sealed class RemotePrograms(AgentSession session)
{
    /// <summary>The most bytes that are kept of a program's output.</summary>
    public const int MostOutput = 256 * 1024;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="arguments">The program and its arguments; no shell sees them.</param>
    /// <param name="timeout">Time on the host's clock after which it is killed.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>How it ended, and what it wrote.</returns>
    /// <exception cref="AgentCallException">It could not be started.</exception>
    public Task<ProgramResult> RunAsync(
        IEnumerable<string> arguments, TimeSpan timeout, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) => session.CallAsync(
            new ProgramRun([.. arguments], input, MostOutput, AgentProtocol.Nanoseconds(timeout)), timeout, cancellationToken);
}
