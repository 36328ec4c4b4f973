namespace HilQrtr.Protocols.Agent;

/// <summary>What a folder holds.</summary>
/// <param name="Entries">By name, in ordinal order.</param>
public sealed record DirectoryEntries(WireList<DirectoryEntry> Entries) : IAgentMessage<DirectoryEntries>
{
    /// <inheritdoc/>
    public int Size => DirectoryEntry.SizeOf(Entries);

    /// <inheritdoc/>
    public static DirectoryEntries Read(ref WireReader reader) => new(DirectoryEntry.ReadAll(ref reader, "entries"));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => DirectoryEntry.WriteAll(ref writer, Entries, "entries");
}
