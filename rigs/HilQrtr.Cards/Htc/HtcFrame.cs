using HilQrtr.Protocols;

namespace HilQrtr.Cards.Htc;

/// <summary>
/// A frame on a copy engine (<c>ath11k/htc.h: struct ath11k_htc_hdr</c>), little-endian:
/// <code>
/// htc_info  u32: bits 7:0 endpoint, 15:8 flags, 31:16 length of the payload
/// ctrl_info u32: bits 7:0 length of the trailer (only in frames to the host), 15:8 sequence number (only in frames to the card)
/// payload, which ends with the trailer
/// </code>
/// </summary>
internal readonly record struct HtcFrame(byte Endpoint, byte Flags, byte TrailerLength, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderSize = 8;

    /// <summary>
    /// Flag in a frame to the card. It tells the card to return the credit for the frame (<c>ATH11K_HTC_FLAG_NEED_CREDIT_UPDATE</c>).
    /// </summary>
    public const byte NeedCreditUpdate = 0x01;

    /// <summary>Flag in a frame to the host. It says that the frame has a trailer (<c>ATH11K_HTC_FLAG_TRAILER_PRESENT</c>).</summary>
    public const byte TrailerPresent = 0x02;

    private const string Protocol = "HTC frame";

    /// <summary>Parses a frame. Bytes after the payload are padding.</summary>
    public static HtcFrame Parse(ReadOnlyMemory<byte> frame)
    {
        var reader = new WireReader(frame.Span, Protocol);
        var endpoint = reader.ReadByte("endpoint");
        var flags = reader.ReadByte("flags");
        var length = reader.ReadUInt16("payload length");
        var control = reader.ReadUInt32("ctrl_info");
        reader.ReadBytes(length, "payload");
        return new HtcFrame(endpoint, flags, (byte)control, frame.Slice(HeaderSize, length));
    }

    public byte[] ToArray()
    {
        var bytes = new byte[HeaderSize + Payload.Length];
        var writer = new WireWriter(bytes, Protocol);
        writer.WriteByte(Endpoint, "endpoint");
        writer.WriteByte(Flags, "flags");
        writer.WriteUInt16((ushort)Payload.Length, "payload length");
        writer.WriteUInt32(TrailerLength, "ctrl_info");
        writer.WriteBytes(Payload.Span, "payload");
        return bytes;
    }
}
