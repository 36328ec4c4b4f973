using HilQrtr.Native;
using HilQrtr.Protocols.Vhost;
using HilQrtr.Rigs.Kernel.Serving;

namespace HilQrtr.Rigs.Kernel.Vhost;

/// <summary>Creates readers for vhost-user messages.</summary>
internal static class VhostMessageReader
{
    public static SocketMessageReader<VhostUserHeader> Of(FileDescriptor socket) =>
        new(socket, VhostUserHeader.Size, VhostUserHeader.MaxPayloadSize, Parse);

    private static VhostUserHeader Parse(ReadOnlySpan<byte> bytes, out int payloadSize)
    {
        var header = VhostUserHeader.Parse(bytes);
        payloadSize = header.PayloadSize;
        return header;
    }
}
