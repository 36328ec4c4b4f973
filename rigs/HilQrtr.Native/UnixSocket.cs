using System.Text;

namespace HilQrtr.Native;

/// <summary>
/// Unix stream sockets that can also carry file descriptors (<c>unix(7)</c>). Calls return their result or a negated error number.
/// </summary>
internal static class UnixSocket
{
    /// <summary>Longest path in <c>struct sockaddr_un</c>, in bytes, without the terminating NUL.</summary>
    public const int MaxPathBytes = 107;

    /// <summary>Maximum number of file descriptors that a single read can accept. The kernel drops any further ones.</summary>
    public const int MaxDescriptors = 16;

    public const ushort Family = 1;

    private const int SolSocket = 1;
    private const int ScmRights = 1;
    private const int ControlHeader = 16;

    /// <exception cref="IOException">The socket cannot be bound to the path.</exception>
    public static FileDescriptor Listen(string path)
    {
        var address = Address(path);
        var socket = FileDescriptor.Of(SocketCalls.Open(Family, SocketCalls.StreamType | SocketCalls.NonBlockingType, 0), "socket");
        var result = SocketCalls.Bind(socket.Number, address);
        if (result >= 0)
            result = SocketCalls.Listen(socket.Number, 1);
        if (result >= 0)
            return socket;
        socket.Dispose();
        throw new IOException($"listening on {path} failed: {Result.Text(result)}");
    }

    /// <summary>Accepts a waiting connection.</summary>
    public static int Accept(FileDescriptor listener)
    {
        using var use = listener.Use();
        return SocketCalls.Accept(use.Number);
    }

    /// <summary>Reads the bytes and file descriptors that have arrived. Never blocks.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">Buffer for the bytes.</param>
    /// <param name="descriptors">List to which the received file descriptors are appended. The caller must close them.</param>
    /// <param name="truncated">Whether more file descriptors arrived than a single read can accept.</param>
    /// <returns>Number of bytes read, or 0 at the end of the stream.</returns>
    public static int Receive(FileDescriptor socket, Span<byte> buffer, List<FileDescriptor> descriptors, out bool truncated)
    {
        Span<byte> control = stackalloc byte[ControlHeader + (MaxDescriptors * sizeof(int))];
        using var use = socket.Use();
        var received = SocketCalls.Receive(use.Number, buffer, control, SocketCalls.DontWait | SocketCalls.ReceiveCloseOnExec, out var header);
        truncated = (header.Flags & SocketCalls.ControlTruncated) != 0;
        Collect(control[..header.ControlLength], descriptors);
        return received;
    }

    /// <summary>Sends bytes together with file descriptors. Never blocks.</summary>
    /// <returns>Number of bytes sent.</returns>
    public static int Send(FileDescriptor socket, ReadOnlySpan<byte> bytes, params ReadOnlySpan<FileDescriptor> descriptors)
    {
        using var use = socket.Use();
        return SocketCalls.Send(use.Number, [], bytes, Control(descriptors), SocketCalls.DontWait | SocketCalls.NoSignal);
    }

    /// <summary><c>struct sockaddr_un</c>: family u16, a path of up to 107 bytes, a NUL.</summary>
    internal static byte[] Address(string path)
    {
        var address = new byte[sizeof(ushort) + MaxPathBytes + 1];
        address[0] = (byte)Family;
        var bytes = Encoding.UTF8.GetByteCount(path);
        if (bytes > MaxPathBytes)
            throw new IOException($"socket path {path} is {bytes} bytes long; the kernel's limit is {MaxPathBytes}");
        Encoding.UTF8.GetBytes(path, address.AsSpan(sizeof(ushort)));
        return address;
    }

    /// <summary><c>struct cmsghdr</c>: length u64, level i32, type i32. The file descriptors follow, padded to a multiple of 8 bytes.</summary>
    private static byte[] Control(ReadOnlySpan<FileDescriptor> descriptors)
    {
        if (descriptors.IsEmpty)
            return [];
        var length = ControlHeader + (descriptors.Length * sizeof(int));
        var control = new byte[(length + 7) & ~7];
        BitConverter.TryWriteBytes(control, (ulong)length);
        BitConverter.TryWriteBytes(control.AsSpan(8), SolSocket);
        BitConverter.TryWriteBytes(control.AsSpan(12), ScmRights);
        for (var i = 0; i < descriptors.Length; i++)
            BitConverter.TryWriteBytes(control.AsSpan(ControlHeader + (i * sizeof(int))), descriptors[i].Number);
        return control;
    }

    private static void Collect(ReadOnlySpan<byte> control, List<FileDescriptor> descriptors)
    {
        while (control.Length >= ControlHeader)
        {
            var length = (int)Math.Min(BitConverter.ToUInt64(control), (ulong)control.Length);
            if (length < ControlHeader)
                return;
            if (BitConverter.ToInt32(control[8..]) == SolSocket && BitConverter.ToInt32(control[12..]) == ScmRights)
            {
                for (var offset = ControlHeader; offset + sizeof(int) <= length; offset += sizeof(int))
                    descriptors.Add(new FileDescriptor(BitConverter.ToInt32(control[offset..])));
            }

            control = control[Math.Min((length + 7) & ~7, control.Length)..];
        }
    }
}
