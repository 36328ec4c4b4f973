using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Flags for opening a file.</summary>
[Flags]
public enum AgentFileAccess : uint
{
    /// <summary>No flags.</summary>
    None = 0,

    /// <summary>Opens the file for reading.</summary>
    Read = 1,

    /// <summary>Opens the file for writing.</summary>
    Write = 2,

    /// <summary><c>O_NONBLOCK</c>. With this flag, a <see cref="FileRead"/> waits until data arrives or the timeout expires.</summary>
    NonBlocking = 4,

    /// <summary><c>O_CREAT</c>, mode 0644.</summary>
    Create = 8,

    /// <summary><c>O_TRUNC</c>.</summary>
    Truncate = 16,

    /// <summary><c>O_APPEND</c>.</summary>
    Append = 32,
}

/// <summary>Opens a file (<c>open</c>).</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Access">Flags for opening the file.</param>
public sealed record FileOpen(string Path, AgentFileAccess Access) : IAgentMessage<FileOpen>, IAgentRequest<AgentHandle>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileOpen;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static FileOpen Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        (AgentFileAccess)reader.ReadUInt32("access"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        writer.WriteUInt32((uint)Access, "access");
    }
}

/// <summary>Reads from an open file with one <c>read</c>. Fails with EAGAIN on timeout, and returns no bytes at end of file.</summary>
/// <param name="Handle">Handle of the file.</param>
/// <param name="Room">Size of the buffer in bytes.</param>
/// <param name="Timeout">Timeout in nanoseconds, for a file that was opened with <see cref="AgentFileAccess.NonBlocking"/>. If the timeout is 0, the read does not wait.</param>
public sealed record FileRead(uint Handle, uint Room, ulong Timeout) : IAgentMessage<FileRead>, IAgentRequest<AgentBytes>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileRead;

    /// <inheritdoc/>
    public int Size => 16;

    /// <inheritdoc/>
    public static FileRead Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        reader.ReadUInt32("room"),
        reader.ReadUInt64("timeout"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        writer.WriteUInt32(Room, "room");
        writer.WriteUInt64(Timeout, "timeout");
    }
}

/// <summary>Writes to an open file with one <c>write</c>.</summary>
/// <param name="Handle">Handle of the file.</param>
/// <param name="Bytes">Data to write.</param>
public sealed record FileWrite(uint Handle, ReadOnlyMemory<byte> Bytes) : IAgentMessage<FileWrite>, IAgentRequest<AgentCount>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileWrite;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Bytes);

    /// <inheritdoc/>
    public static FileWrite Read(ref WireReader reader) => new(
        reader.ReadUInt32("handle"),
        AgentMessages.ReadBlob(ref reader, "bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(Handle, "handle");
        AgentMessages.WriteBlob(ref writer, Bytes, "bytes");
    }
}

/// <summary>Closes a file or socket. Pending reads fail with EBADF, and a pending send fails with EINTR.</summary>
/// <param name="Handle">Handle of the file or socket.</param>
public sealed record HandleClose(uint Handle) : IAgentMessage<HandleClose>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.HandleClose;

    /// <inheritdoc/>
    public int Size => 4;

    /// <inheritdoc/>
    public static HandleClose Read(ref WireReader reader) => new(reader.ReadUInt32("handle"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteUInt32(Handle, "handle");
}

/// <summary>Opens a file, reads it from the beginning and closes it.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="MaxBytes">Maximum number of bytes to read.</param>
public sealed record WholeFileRead(string Path, uint MaxBytes) : IAgentMessage<WholeFileRead>, IAgentRequest<WholeFile>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.WholeFileRead;

    /// <inheritdoc/>
    public int Size => 4 + AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static WholeFileRead Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        reader.ReadUInt32("max bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        writer.WriteUInt32(MaxBytes, "max bytes");
    }
}

/// <summary>Contents of a file.</summary>
/// <param name="Truncated">Whether the file is longer than the requested maximum.</param>
/// <param name="Bytes">The contents.</param>
public sealed record WholeFile(bool Truncated, ReadOnlyMemory<byte> Bytes) : IAgentMessage<WholeFile>
{
    /// <inheritdoc/>
    public int Size => 1 + AgentMessages.SizeOf(Bytes);

    /// <inheritdoc/>
    public static WholeFile Read(ref WireReader reader) => new(
        AgentMessages.ReadFlag(ref reader, "truncated"),
        AgentMessages.ReadBlob(ref reader, "bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteByte(Truncated ? (byte)1 : (byte)0, "truncated");
        AgentMessages.WriteBlob(ref writer, Bytes, "bytes");
    }
}

/// <summary>
/// Opens a file, writes all data with a single <c>write</c> (as sysfs requires), and closes the file. After the operation has started, it
/// cannot be cancelled.
/// </summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Access"><see cref="AgentFileAccess.Write"/>, possibly with further flags.</param>
/// <param name="AtOnce">Whether the agent writes before it handles the next request. Must be false if the write may block.</param>
/// <param name="Bytes">Data to write.</param>
public sealed record WholeFileWrite(string Path, AgentFileAccess Access, bool AtOnce, ReadOnlyMemory<byte> Bytes)
    : IAgentMessage<WholeFileWrite>, IAgentRequest<AgentCount>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.WholeFileWrite;

    /// <inheritdoc/>
    public int Size => 5 + AgentMessages.SizeOf(Path) + AgentMessages.SizeOf(Bytes);

    /// <inheritdoc/>
    public static WholeFileWrite Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        (AgentFileAccess)reader.ReadUInt32("access"),
        AgentMessages.ReadFlag(ref reader, "at once"),
        AgentMessages.ReadBlob(ref reader, "bytes"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        writer.WriteUInt32((uint)Access, "access");
        writer.WriteByte(AtOnce ? (byte)1 : (byte)0, "at once");
        AgentMessages.WriteBlob(ref writer, Bytes, "bytes");
    }
}
