using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Checks whether a path exists. Symbolic links are followed.</summary>
/// <param name="Path">Path to check.</param>
public sealed record FileExists(string Path) : IAgentMessage<FileExists>, IAgentRequest<AgentFlag>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileExists;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static FileExists Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}

/// <summary>Removes a path (<c>unlink</c>).</summary>
/// <param name="Path">Path to remove.</param>
public sealed record FileRemove(string Path) : IAgentMessage<FileRemove>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.FileRemove;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static FileRemove Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}

/// <summary>Reads the target of a symbolic link (<c>readlink</c>).</summary>
/// <param name="Path">Path of the link.</param>
public sealed record LinkRead(string Path) : IAgentMessage<LinkRead>, IAgentRequest<AgentText>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.LinkRead;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static LinkRead Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}

/// <summary>
/// Creates an additional node for a character device (<c>mknod</c>). If the path already exists, the request does nothing and succeeds.
/// </summary>
/// <param name="Path">Path of the new node.</param>
/// <param name="Like">Path of an existing node of the device.</param>
public sealed record DeviceNodeCreate(string Path, string Like) : IAgentMessage<DeviceNodeCreate>, IAgentRequest<AgentNothing>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.DeviceNodeCreate;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path) + AgentMessages.SizeOf(Like);

    /// <inheritdoc/>
    public static DeviceNodeCreate Read(ref WireReader reader) => new(
        AgentMessages.ReadText(ref reader, "path"),
        AgentMessages.ReadText(ref reader, "like"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        AgentMessages.WriteText(ref writer, Path, "path");
        AgentMessages.WriteText(ref writer, Like, "like");
    }
}

/// <summary>Lists the entries of a directory, sorted by name.</summary>
/// <param name="Path">Path of the directory.</param>
public sealed record DirectoryList(string Path) : IAgentMessage<DirectoryList>, IAgentRequest<DirectoryEntries>
{
    /// <inheritdoc/>
    public AgentOperation Operation => AgentOperation.DirectoryList;

    /// <inheritdoc/>
    public int Size => AgentMessages.SizeOf(Path);

    /// <inheritdoc/>
    public static DirectoryList Read(ref WireReader reader) => new(AgentMessages.ReadText(ref reader, "path"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => AgentMessages.WriteText(ref writer, Path, "path");
}

/// <summary>Entries of a directory.</summary>
/// <param name="Entries">The entries, sorted by name in ordinal order.</param>
public sealed record DirectoryEntries(WireList<DirectoryEntry> Entries) : IAgentMessage<DirectoryEntries>
{
    /// <inheritdoc/>
    public int Size => DirectoryEntry.SizeOf(Entries);

    /// <inheritdoc/>
    public static DirectoryEntries Read(ref WireReader reader) => new(DirectoryEntry.ReadAll(ref reader, "entries"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => DirectoryEntry.WriteAll(ref writer, Entries, "entries");
}

/// <summary>An entry of a directory.</summary>
/// <param name="Name">Name of the entry.</param>
/// <param name="Type"><c>d_type</c> from <c>readdir</c>: 4 for a directory, 8 for a file, 10 for a symbolic link, 2 for a character device, 0 for unknown.</param>
public readonly record struct DirectoryEntry(string Name, byte Type)
{
    /// <summary><c>DT_DIR</c>.</summary>
    public const byte Directory = 4;

    /// <summary><c>DT_LNK</c>.</summary>
    public const byte Link = 10;

    private const int MinSize = 5;

    internal static int SizeOf(WireList<DirectoryEntry> entries)
    {
        var size = 2;
        foreach (var entry in entries.AsSpan()) size += 1 + AgentMessages.SizeOf(entry.Name);
        return size;
    }

    /// <summary>Writes a u16 count and, for each entry, a u8 type and the name.</summary>
    internal static void WriteAll(ref WireWriter writer, WireList<DirectoryEntry> entries, string field)
    {
        AgentMessages.WriteCount(ref writer, entries.Count, field);
        foreach (var entry in entries.AsSpan())
        {
            writer.WriteByte(entry.Type, "d_type");
            AgentMessages.WriteText(ref writer, entry.Name, "d_name");
        }
    }

    internal static WireList<DirectoryEntry> ReadAll(ref WireReader reader, string field)
    {
        var entries = new DirectoryEntry[AgentMessages.ReadCount(ref reader, MinSize, field)];
        for (var i = 0; i < entries.Length; i++)
        {
            var type = reader.ReadByte("d_type");
            entries[i] = new DirectoryEntry(AgentMessages.ReadText(ref reader, "d_name"), type);
        }
        return [.. entries];
    }
}
