using System.Buffers.Binary;

namespace HilQrtr.Qrtr;

/// <summary>One control message (<c>cmsghdr</c>) for a <c>sendmsg</c> call.</summary>
/// <param name="Level"><c>cmsg_level</c>.</param>
/// <param name="Type"><c>cmsg_type</c>.</param>
/// <param name="Data">The message's data, in host byte order.</param>
public readonly record struct AncillaryData(int Level, int Type, ReadOnlyMemory<byte> Data)
{
    /// <summary>Creates a control message that carries an endpoint id (<c>QRTR_ENDPOINT</c>, u32).</summary>
    public static AncillaryData Endpoint(uint id)
    {
        var data = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(data, id);
        return new AncillaryData(QrtrSocketOptions.Level, QrtrSocketOptions.EndpointAncillary, data);
    }
}
