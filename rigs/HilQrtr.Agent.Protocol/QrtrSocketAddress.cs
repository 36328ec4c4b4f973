using System.Buffers.Binary;
using HilQrtr.Protocols;
using HilQrtr.Protocols.Qrtr;

namespace HilQrtr.Agent.Protocol;

/// <summary>
/// <c>struct sockaddr_qrtr</c> from <c>include/uapi/linux/qrtr.h</c>: u16 family, 2 bytes of padding, u32 node, u32 port, all in host
/// byte order.
/// </summary>
public static class QrtrSocketAddress
{
    /// <summary><c>AF_QIPCRTR</c>.</summary>
    public const ushort Family = 42;

    /// <summary>Size of the structure in bytes.</summary>
    public const int Size = 12;

    /// <summary>Writes an address.</summary>
    /// <param name="address">Node and port.</param>
    /// <param name="family">Address family. A test passes a wrong family to check that the kernel refuses it.</param>
    /// <returns>The structure.</returns>
    public static byte[] Write(QrtrAddress address, ushort family = Family)
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, family);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), address.Node);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), address.Port);
        return bytes;
    }

    /// <summary>Reads an address.</summary>
    /// <param name="bytes">The bytes of the structure, and no further bytes.</param>
    /// <returns>Node and port.</returns>
    /// <exception cref="WireFormatException">The length or the family is wrong.</exception>
    public static QrtrAddress Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes, "sockaddr_qrtr");
        var family = reader.ReadUInt16("sq_family");
        if (family != Family)
            throw new WireFormatException("sockaddr_qrtr", "sq_family", 0, $"{Family}", $"{family}", bytes);
        reader.ReadUInt16("padding");
        var address = new QrtrAddress(reader.ReadUInt32("sq_node"), reader.ReadUInt32("sq_port"));
        reader.ExpectEnd("end");
        return address;
    }
}
