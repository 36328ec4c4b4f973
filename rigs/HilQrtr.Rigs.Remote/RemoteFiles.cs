using System.Text;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Rigs.Remote;

/// <summary>Access to files through the host's agent.</summary>
/// <param name="session">The session with the agent.</param>
/// <param name="clock">The host's clock.</param>
public sealed class RemoteFiles(AgentSession session, RemoteTime clock) : IHostFiles
{
    private const uint MaxBytes = AgentProtocol.MaxPayload - 64;

    /// <summary>Reads a file in full.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Content of the file; null if the file does not exist.</returns>
    /// <exception cref="AgentCallException">The file cannot be read.</exception>
    /// <exception cref="IOException">The file does not fit into one reply of the agent.</exception>
    public async Task<ReadOnlyMemory<byte>?> TryReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        var request = new WholeFileRead(path, MaxBytes);
        var outcome = await session.RequestAsync(request, null, cancellationToken);
        if (outcome.Status == (int)Errno.ENOENT) return null;
        var file = session.Read(request, outcome);
        return file.Truncated ? throw new IOException($"{session.Host}: {path} contains more than {MaxBytes} bytes; read it in parts.") : file.Bytes;
    }

    /// <inheritdoc/>
    public async Task<string?> TryReadTextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await TryReadBytesAsync(path, cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null;
        }
        catch (AgentCallException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async Task<Errno> WriteTextAsync(string path, string text, CancellationToken cancellationToken)
    {
        var request = new WholeFileWrite(path, AgentFileAccess.Write, AtOnce: false, Encoding.UTF8.GetBytes(text));
        var outcome = await session.RequestAsync(request, null, cancellationToken);
        if (outcome.Status > 0) return (Errno)outcome.Status;
        session.Read(request, outcome);
        return Errno.None;
    }

    /// <summary>Replaces a file's content, creating the file if needed.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="bytes">The new content.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AgentCallException">The file cannot be written.</exception>
    public Task ReplaceAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => session.CallAsync(
        new WholeFileWrite(path, AgentFileAccess.Write | AgentFileAccess.Create | AgentFileAccess.Truncate, AtOnce: false, bytes), null, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var request = new DirectoryList(path);
        var outcome = await session.RequestAsync(request, null, cancellationToken);
        return outcome.Status == (int)Errno.ENOENT ? [] : [.. session.Read(request, outcome).Entries.Select(entry => entry.Name)];
    }

    /// <summary>Reads the target of a symbolic link.</summary>
    /// <param name="path">Path of the link.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The target as stored in the link; null if the link does not exist.</returns>
    /// <exception cref="AgentCallException">The path exists but is not a link.</exception>
    public async Task<string?> TryReadLinkAsync(string path, CancellationToken cancellationToken)
    {
        var request = new LinkRead(path);
        var outcome = await session.RequestAsync(request, null, cancellationToken);
        return outcome.Status == (int)Errno.ENOENT ? null : session.Read(request, outcome).Text;
    }

    /// <summary>Checks whether a path exists. Symbolic links are followed.</summary>
    /// <param name="path">The path.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<bool> ExistsAsync(string path, CancellationToken cancellationToken) =>
        (await session.CallAsync(new FileExists(path), null, cancellationToken)).Value;

    /// <summary>Removes a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="AgentCallException">The file cannot be removed.</exception>
    public Task RemoveAsync(string path, CancellationToken cancellationToken) => session.CallAsync(new FileRemove(path), null, cancellationToken);

    /// <inheritdoc/>
    public Task SleepAsync(TimeSpan duration, CancellationToken cancellationToken) => Task.Delay(duration, clock, cancellationToken);
}
