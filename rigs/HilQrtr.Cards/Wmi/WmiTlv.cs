using System.Buffers.Binary;

namespace HilQrtr.Cards.Wmi;

/// <summary>
/// Builds TLVs. A TLV is a header word with the length in bits 15:0 and the tag in bits 31:16, followed by the value
/// (<c>ath11k/wmi.h: struct wmi_tlv</c>).
/// </summary>
internal static class WmiTlv
{
    public const int HeaderSize = 4;

    /// <summary>Encodes a structure from its fields.</summary>
    public static byte[] Struct(WmiTag tag, params ReadOnlySpan<WmiField> fields)
    {
        var words = 0;
        foreach (var field in fields)
            words += field.Words;
        var tlv = Header(tag, words * sizeof(uint));
        var offset = HeaderSize;
        foreach (var field in fields)
        {
            for (var i = 0; i < field.Words; i++, offset += sizeof(uint))
                BinaryPrimitives.WriteUInt32LittleEndian(tlv.AsSpan(offset), field.Value);
        }

        return tlv;
    }

    /// <summary>Encodes an array of structures.</summary>
    public static byte[] Array(params ReadOnlySpan<byte[]> elements)
    {
        var content = Concatenate(elements);
        var tlv = Header(WmiTag.ArrayStruct, content.Length);
        content.CopyTo(tlv, HeaderSize);
        return tlv;
    }

    /// <summary>Encodes an event, which is an id followed by TLVs.</summary>
    public static byte[] Event(WmiEventId id, params ReadOnlySpan<byte[]> tlvs)
    {
        var content = Concatenate(tlvs);
        var message = new byte[sizeof(uint) + content.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)id);
        content.CopyTo(message, sizeof(uint));
        return message;
    }

    private static byte[] Header(WmiTag tag, int length)
    {
        var tlv = new byte[HeaderSize + length];
        BinaryPrimitives.WriteUInt32LittleEndian(tlv, ((uint)tag << 16) | (uint)length);
        return tlv;
    }

    private static byte[] Concatenate(ReadOnlySpan<byte[]> parts)
    {
        var length = 0;
        foreach (var part in parts)
            length += part.Length;
        var bytes = new byte[length];
        var offset = 0;
        foreach (var part in parts)
        {
            part.CopyTo(bytes, offset);
            offset += part.Length;
        }

        return bytes;
    }
}
