namespace HilQrtr.Rigs.Remote;

/// <summary>
/// Carries the bytes of the agent protocol to one agent and back: a virtio console of a guest, or standard input and
/// output of a program behind ssh. Bytes keep their order; nothing is lost until the channel ends.
/// </summary>
public interface IAgentChannel : IAsyncDisposable
{
    /// <summary>
    /// Whether the host under test stands still, its clock included, while it is our turn: from the moment a turn frame
    /// of the agent arrives until <see cref="Resume"/>. So it is on virtual time; else <see cref="Resume"/> does nothing.
    /// </summary>
    bool TakesTurns { get; }

    /// <summary>Sends bytes. Where turns are taken, the agent sees them at the next <see cref="Resume"/>.</summary>
    /// <exception cref="HilQrtr.Errors.RigBrokenException">The channel has ended; says why, as far as that is known.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Takes the next bytes that came; 0 when the agent's end is closed and all was read.</summary>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Lets a host that stands still go on.</summary>
    void Resume();
}
