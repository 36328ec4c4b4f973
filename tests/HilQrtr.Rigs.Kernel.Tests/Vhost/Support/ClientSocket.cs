using HilQrtr.Native;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>The guest's end of a vhost-user socket.</summary>
internal static class ClientSocket
{
    public static FileDescriptor Connect(string path)
    {
        var socket = FileDescriptor.Of(SocketCalls.Open(UnixSocket.Family, SocketCalls.StreamType, 0), "socket");
        Assert.That(SocketCalls.Connect(socket.Number, UnixSocket.Address(path)), Is.Zero, path);
        return socket;
    }
}
