using System.Buffers.Binary;
using HilQrtr.Agent.Protocol;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Sockets;

/// <summary>
/// The kernel's layout of control messages (<c>include/linux/socket.h</c>): each message is a <c>cmsghdr</c> (u64 length
/// including the header, s32 level, s32 type) followed by the data, padded to 8 bytes.
/// </summary>
internal static class ControlMessages
{
    private const int HeadSize = 16;
    private const int Alignment = 8;

    public static byte[] Write(WireList<SocketControlMessage> messages)
    {
        var size = 0;
        foreach (var message in messages.AsSpan()) size += Padded(HeadSize + message.Data.Length);
        var bytes = new byte[size];
        var rest = bytes.AsSpan();
        foreach (var message in messages.AsSpan())
        {
            var length = HeadSize + message.Data.Length;
            BinaryPrimitives.WriteUInt64LittleEndian(rest, (ulong)length);
            BinaryPrimitives.WriteInt32LittleEndian(rest[8..], message.Level);
            BinaryPrimitives.WriteInt32LittleEndian(rest[12..], message.Type);
            message.Data.Span.CopyTo(rest[HeadSize..]);
            rest = rest[Padded(length)..];
        }
        return bytes;
    }

    /// <summary>Parses control messages; the last one may be truncated.</summary>
    public static WireList<SocketControlMessage> Parse(ReadOnlySpan<byte> bytes)
    {
        var messages = new List<SocketControlMessage>();
        while (bytes.Length >= HeadSize)
        {
            var length = (int)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(bytes), (ulong)bytes.Length);
            if (length < HeadSize) break;
            messages.Add(new SocketControlMessage(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
                bytes[HeadSize..length].ToArray()));
            bytes = bytes[Math.Min(Padded(length), bytes.Length)..];
        }
        return [.. messages];
    }

    private static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
