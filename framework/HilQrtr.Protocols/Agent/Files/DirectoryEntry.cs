namespace HilQrtr.Protocols.Agent;

/// <summary>One entry of a folder.</summary>
/// <param name="Name">Its name, without the folder.</param>
/// <param name="Type"><c>d_type</c> of <c>readdir</c>: 4 folder, 8 file, 10 symbolic link, 2 character device, 0 unknown.</param>
public readonly record struct DirectoryEntry(string Name, byte Type)
{
    /// <summary><c>DT_DIR</c>.</summary>
    public const byte Directory = 4;

    /// <summary><c>DT_LNK</c>.</summary>
    public const byte Link = 10;

    private const int LeastSize = 5;

    internal static int SizeOf(WireList<DirectoryEntry> entries)
    {
        var size = 2;
        foreach (var entry in entries.AsSpan()) size += 1 + AgentMessages.SizeOf(entry.Name);
        return size;
    }

    /// <summary>u16 count; of each: u8 type, name.</summary>
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
        var entries = new DirectoryEntry[AgentMessages.ReadCount(ref reader, LeastSize, field)];
        for (var i = 0; i < entries.Length; i++)
        {
            var type = reader.ReadByte("d_type");
            entries[i] = new DirectoryEntry(AgentMessages.ReadText(ref reader, "d_name"), type);
        }
        return [.. entries];
    }
}
