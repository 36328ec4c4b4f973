namespace HilQrtr.Protocols.Agent;

/// <summary>One control message (<c>cmsghdr</c>) of a datagram.</summary>
/// <param name="Level"><c>cmsg_level</c>.</param>
/// <param name="Type"><c>cmsg_type</c>.</param>
/// <param name="Data">Its data, host byte order.</param>
public readonly record struct SocketControlMessage(int Level, int Type, ReadOnlyMemory<byte> Data)
{
    private const int LeastSize = 12;

    internal static int SizeOf(WireList<SocketControlMessage> messages)
    {
        var size = 2;
        foreach (var message in messages.AsSpan()) size += LeastSize + message.Data.Length;
        return size;
    }

    /// <summary>u16 count; of each: i32 level, i32 type, u32 length, data.</summary>
    internal static void WriteAll(ref WireWriter writer, WireList<SocketControlMessage> messages, string field)
    {
        AgentMessages.WriteCount(ref writer, messages.Count, field);
        foreach (var message in messages.AsSpan())
        {
            writer.WriteUInt32((uint)message.Level, "cmsg_level");
            writer.WriteUInt32((uint)message.Type, "cmsg_type");
            AgentMessages.WriteBlob(ref writer, message.Data, "cmsg_data");
        }
    }

    internal static WireList<SocketControlMessage> ReadAll(ref WireReader reader, string field)
    {
        var messages = new SocketControlMessage[AgentMessages.ReadCount(ref reader, LeastSize, field)];
        for (var i = 0; i < messages.Length; i++)
        {
            messages[i] = new SocketControlMessage(
                (int)reader.ReadUInt32("cmsg_level"),
                (int)reader.ReadUInt32("cmsg_type"),
                AgentMessages.ReadBlob(ref reader, "cmsg_data"));
        }
        return [.. messages];
    }
}
