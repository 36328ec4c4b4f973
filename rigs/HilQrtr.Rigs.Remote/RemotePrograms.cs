using HilQrtr.Agent.Protocol;

namespace HilQrtr.Rigs.Remote;

/// <summary>Runs programs through the host's agent.</summary>
/// <param name="session">The session with the agent.</param>
public sealed class RemotePrograms(AgentSession session)
{
    /// <summary>Maximum number of output bytes that are kept per program.</summary>
    public const int MaxOutput = 256 * 1024;

    /// <summary>Runs a program and waits for it to exit.</summary>
    /// <param name="arguments">The program and its arguments. They are not interpreted by a shell.</param>
    /// <param name="timeout">Time on the host's clock after which the program is killed.</param>
    /// <param name="input">Standard input of the program.</param>
    /// <param name="cancellationToken">Kills the program.</param>
    /// <returns>Exit status and output of the program.</returns>
    /// <exception cref="AgentCallException">The program could not be started.</exception>
    public Task<ProgramResult> RunAsync(
        IEnumerable<string> arguments, TimeSpan timeout, ReadOnlyMemory<byte> input, CancellationToken cancellationToken) => session.CallAsync(
            new ProgramRun([.. arguments], input, MaxOutput, AgentProtocol.Nanoseconds(timeout)), timeout, cancellationToken);
}
