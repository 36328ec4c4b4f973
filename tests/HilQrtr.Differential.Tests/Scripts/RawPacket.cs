using System.Buffers.Binary;

namespace HilQrtr.Differential.Tests.Scripts;

/// <summary>Builds valid and invalid packets, with a header of version 1 or 2 (<c>af_qrtr.c</c>).</summary>
internal static class RawPacket
{
    /// <summary>Returns a packet with a version 1 header (<c>struct qrtr_hdr_v1</c>) and a payload.</summary>
    public static byte[] V1(
        byte[] payload, uint version = 1, uint type = 1, uint fromNode = 7, uint fromPort = 9, uint confirmRx = 0, uint? size = null,
        uint toNode = 1, uint toPort = 0x5000) =>
        [.. Words(version, type, fromNode, fromPort, confirmRx, size ?? (uint)payload.Length, toNode, toPort), .. payload];

    /// <summary>Returns a packet with a version 2 header (<c>struct qrtr_hdr_v2</c>), options and a payload.</summary>
    public static byte[] V2(
        byte[] payload, byte type = 1, byte flags = 0, byte[]? options = null, byte? optionLength = null, uint? size = null,
        ushort fromNode = 7, ushort fromPort = 9, ushort toNode = 1, ushort toPort = 0x5000)
    {
        options ??= [];
        return
        [
            3, type, flags, optionLength ?? (byte)options.Length, .. Words(size ?? (uint)payload.Length),
            .. Words(fromNode | (uint)fromPort << 16, toNode | (uint)toPort << 16), .. options, .. payload,
        ];
    }

    /// <summary>Returns the bytes of little-endian words.</summary>
    public static byte[] Words(params uint[] words)
    {
        var bytes = new byte[words.Length * sizeof(uint)];
        for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), words[i]);
        return bytes;
    }
}
