namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Carries the agent protocol to and from one agent, for example over a guest's virtio console, or over the standard input and output of a
/// program that is run through ssh. The bytes arrive in order, and none are lost before the channel ends.
/// </summary>
public interface IAgentChannel : IAsyncDisposable
{
    /// <summary>
    /// Whether the host and hil take turns to run. If so, the host and its virtual clock are stopped during hil's turn. That turn begins
    /// when a Turn frame arrives from the agent, and ends with <see cref="Resume"/>. If the host and hil do not take turns,
    /// <see cref="Resume"/> does nothing.
    /// </summary>
    bool TakesTurns { get; }

    /// <summary>Sends bytes. If the host and hil take turns, the agent receives the bytes after the next <see cref="Resume"/>.</summary>
    /// <exception cref="HilQrtr.Errors.RigBrokenException">The channel has ended. The message gives the reason if it is known.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Receives bytes. Returns 0 at the end of the stream.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Resumes a stopped host.</summary>
    void Resume();
}
