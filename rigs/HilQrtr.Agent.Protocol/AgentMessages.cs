using System.Text;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>Serialises and parses messages and their parts.</summary>
public static class AgentMessages
{
    /// <summary>Serialises a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The bytes.</returns>
    public static byte[] ToBytes(IAgentMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var bytes = new byte[message.Size];
        var writer = new WireWriter(bytes, "agent message");
        message.Write(ref writer);
        return bytes;
    }

    /// <summary>Parses a message. Bytes after the end of the message are an error.</summary>
    /// <typeparam name="T">Type of the message.</typeparam>
    /// <param name="bytes">All bytes of the message.</param>
    /// <returns>The message.</returns>
    /// <exception cref="WireFormatException">The message is malformed.</exception>
    public static T Parse<T>(ReadOnlySpan<byte> bytes)
        where T : IAgentMessage<T>
    {
        var reader = new WireReader(bytes, $"agent {typeof(T).Name}");
        var message = T.Read(ref reader);
        reader.ExpectEnd("end");
        return message;
    }

    internal static int SizeOf(ReadOnlyMemory<byte> blob) => 4 + blob.Length;

    internal static int SizeOf(string text) => 4 + Encoding.UTF8.GetByteCount(text);

    internal static int SizeOf(WireList<string> texts)
    {
        var size = 2;
        foreach (var text in texts.AsSpan()) size += SizeOf(text);
        return size;
    }

    /// <summary>Writes the length as a u32, followed by the bytes.</summary>
    internal static void WriteBlob(ref WireWriter writer, ReadOnlyMemory<byte> blob, string field)
    {
        writer.WriteUInt32((uint)blob.Length, field);
        writer.WriteBytes(blob.Span, field);
    }

    internal static ReadOnlyMemory<byte> ReadBlob(ref WireReader reader, string field) => Span(ref reader, field).ToArray();

    /// <summary>Writes the length as a u32, followed by the text in UTF-8.</summary>
    internal static void WriteText(ref WireWriter writer, string text, string field) =>
        WriteBlob(ref writer, Encoding.UTF8.GetBytes(text), field);

    internal static string ReadText(ref WireReader reader, string field) => Encoding.UTF8.GetString(Span(ref reader, field));

    /// <summary>Writes the number of texts as a u16, followed by the texts.</summary>
    internal static void WriteTexts(ref WireWriter writer, WireList<string> texts, string field)
    {
        WriteCount(ref writer, texts.Count, field);
        foreach (var text in texts.AsSpan()) WriteText(ref writer, text, field);
    }

    internal static WireList<string> ReadTexts(ref WireReader reader, string field)
    {
        var texts = new string[ReadCount(ref reader, 4, field)];
        for (var i = 0; i < texts.Length; i++) texts[i] = ReadText(ref reader, field);
        return [.. texts];
    }

    internal static void WriteCount(ref WireWriter writer, int count, string field)
    {
        if (count > ushort.MaxValue)
            throw new WireFormatException("agent message", field, writer.Position, $"at most {ushort.MaxValue} items", $"{count}");
        writer.WriteUInt16((ushort)count, field);
    }

    /// <summary>
    /// Reads a count. If the remaining bytes cannot contain that many items, the count is refused before any memory is allocated for the
    /// items.
    /// </summary>
    internal static int ReadCount(ref WireReader reader, int leastSize, string field)
    {
        var count = reader.ReadUInt16(field);
        if (count * leastSize > reader.Remaining)
            reader.Fail(field, $"at most {reader.Remaining / leastSize} items in {reader.Remaining} bytes", $"{count}");
        return count;
    }

    internal static bool ReadFlag(ref WireReader reader, string field)
    {
        var value = reader.ReadByte(field);
        if (value > 1) reader.Fail(field, "0 or 1", $"{value}");
        return value == 1;
    }

    private static ReadOnlySpan<byte> Span(ref WireReader reader, string field)
    {
        var length = reader.ReadUInt32(field);
        if (length > reader.Remaining) reader.Fail(field, $"at most {reader.Remaining} bytes", $"{length}");
        return reader.ReadBytes((int)length, field);
    }
}
