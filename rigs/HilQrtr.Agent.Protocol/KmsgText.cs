using System.Buffers;
using System.Buffers.Text;
using System.Text;
using HilQrtr.Protocols;

namespace HilQrtr.Agent.Protocol;

/// <summary>
/// Parses records from <c>/dev/kmsg</c> (Documentation/ABI/testing/dev-kmsg). A record is
/// <c>priority,sequence,microseconds,flags[,…];text\n</c>, followed by a dictionary in indented lines. Unprintable bytes and backslashes
/// are escaped as <c>\xNN</c>.
/// </summary>
public static class KmsgText
{
    private const string Protocol = "/dev/kmsg";

    /// <summary>Reads a record.</summary>
    /// <param name="bytes">The bytes returned by a single <c>read</c>.</param>
    /// <returns>The record, with <c>Lost</c> set to 0.</returns>
    /// <exception cref="WireFormatException">The record is malformed.</exception>
    public static KernelLogRecord Parse(ReadOnlySpan<byte> bytes)
    {
        var position = 0;
        var priority = Number(bytes, ref position, "priority");
        var sequence = Number(bytes, ref position, "sequence");
        var microseconds = Number(bytes, ref position, "microseconds");
        var head = bytes[position..].IndexOf((byte)';');
        if (head < 0) throw new WireFormatException(Protocol, "flags", position, "a semicolon", "the end", bytes);
        var text = bytes[(position + head + 1)..];
        var end = text.IndexOf((byte)'\n');
        if (end >= 0) text = text[..end];
        return new KernelLogRecord(sequence, 0, (ushort)(priority >> 3), (byte)(priority & 7), microseconds, Unescape(text));
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, ref int position, string field)
    {
        if (!Utf8Parser.TryParse(bytes[position..], out ulong value, out var consumed)
            || position + consumed >= bytes.Length || bytes[position + consumed] != (byte)',')
            throw new WireFormatException(Protocol, field, position, "a number and a comma", "something else", bytes);
        position += consumed + 1;
        return value;
    }

    private static string Unescape(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'\\')) return Encoding.UTF8.GetString(text);
        var plain = new ArrayBufferWriter<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var rest = text[i..];
            var value = text[i];
            if (rest.Length >= 4 && rest[0] == (byte)'\\' && rest[1] == (byte)'x'
                && Utf8Parser.TryParse(rest.Slice(2, 2), out byte escaped, out var consumed, 'x') && consumed == 2)
            {
                value = escaped;
                i += 3;
            }
            plain.Write([value]);
        }
        return Encoding.UTF8.GetString(plain.WrittenSpan);
    }
}
