namespace HilQrtr.Protocols.Mhi;

/// <summary>What the three kinds of contexts have in common: three words, then the ring, without padding (<c>drivers/bus/mhi/common.h</c>).</summary>
public static class MhiContextLayout
{
    /// <summary>Length of any context in bytes.</summary>
    public const int Size = 44;

    /// <summary>Offset of rp, which the device writes back.</summary>
    public const int ReadPointerOffset = 28;

    internal static (uint Word0, uint Word1, uint Word2, MhiRing Ring) Read(
        ReadOnlySpan<byte> context, string protocol, string word0, string word1, string word2)
    {
        var reader = new WireReader(context, protocol);
        var parsed = (reader.ReadUInt32(word0), reader.ReadUInt32(word1), reader.ReadUInt32(word2), MhiRing.Read(ref reader));
        reader.ExpectEnd("end");
        return parsed;
    }

    internal static void Write(Span<byte> destination, string protocol, uint word0, uint word1, uint word2, MhiRing ring)
    {
        var writer = new WireWriter(destination, protocol);
        writer.WriteUInt32(word0, "word 0");
        writer.WriteUInt32(word1, "word 1");
        writer.WriteUInt32(word2, "word 2");
        ring.Write(ref writer);
    }
}
