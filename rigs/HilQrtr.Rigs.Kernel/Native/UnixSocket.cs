using System.Text;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary>Unix stream sockets that carry descriptors (<c>unix(7)</c>).</summary>
internal static unsafe class UnixSocket
{
    /// <summary>Bytes of a path in <c>struct sockaddr_un</c>, without its end.</summary>
    public const int MaxPathBytes = 107;

    /// <summary>Descriptors taken from one read; the kernel closes the others.</summary>
    public const int MaxDescriptors = 16;

    private const int FamilyUnix = 1;
    private const int Stream = 1;
    private const int CloseOnExec = 0x80000;
    private const int NonBlocking = 0x800;
    private const int SolSocket = 1;
    private const int ScmRights = 1;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int ReceiveCloseOnExec = 0x40000000;
    private const int ControlTruncated = 0x8;
    private const int ControlHeader = 16;

    /// <exception cref="IOException">The path cannot be bound.</exception>
    public static FileDescriptor Listen(string path)
    {
        var socket = FileDescriptor.Of(Libc.Socket(FamilyUnix, Stream | CloseOnExec | NonBlocking, 0), "making a socket");
        var address = Address(path);
        fixed (byte* at = address)
        {
            if (Libc.Bind(socket, at, (uint)address.Length) != 0 || Libc.Listen(socket, 1) != 0)
            {
                var error = Errno.LastText;
                socket.Dispose();
                throw new IOException($"listening on {path} failed: {error}");
            }
        }

        return socket;
    }

    /// <summary>Takes a waiting connection; its reads return at once.</summary>
    /// <returns>Null with errno set if there is none.</returns>
    public static FileDescriptor? Accept(FileDescriptor listener)
    {
        var socket = Libc.Accept(listener, null, null, CloseOnExec | NonBlocking);
        return socket < 0 ? null : new FileDescriptor(socket);
    }

    /// <summary>Reads what is there, without waiting.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">Filled as far as there are bytes.</param>
    /// <param name="descriptors">Those that came along are added, and are the caller's.</param>
    /// <param name="truncated">More came along than are taken.</param>
    /// <returns>Bytes; 0 at the end; -1 with errno set.</returns>
    public static int Receive(FileDescriptor socket, Span<byte> buffer, List<FileDescriptor> descriptors, out bool truncated)
    {
        const int ControlBytes = ControlHeader + (MaxDescriptors * sizeof(int));
        var control = stackalloc ulong[ControlBytes / sizeof(ulong)];
        fixed (byte* at = buffer)
        {
            IoVector vector = new() { Base = at, Length = (nuint)buffer.Length };
            MessageHeader message = new() { Vectors = &vector, VectorCount = 1, Control = (byte*)control, ControlLength = ControlBytes };
            var received = (int)Libc.ReceiveMessage(socket, &message, DontWait | ReceiveCloseOnExec);
            truncated = received >= 0 && (message.Flags & ControlTruncated) != 0;
            if (received >= 0)
                Collect(new ReadOnlySpan<byte>(control, (int)message.ControlLength), descriptors);
            return received;
        }
    }

    /// <summary>Sends all of it, without waiting.</summary>
    /// <returns>False with errno set if not all went.</returns>
    public static bool TrySend(FileDescriptor socket, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* at = bytes)
            return Libc.Send(socket, at, (nuint)bytes.Length, DontWait | NoSignal) == bytes.Length;
    }

    /// <summary><c>struct sockaddr_un</c>: family u16, path of up to 107 bytes, a zero.</summary>
    internal static byte[] Address(string path)
    {
        var address = new byte[sizeof(ushort) + MaxPathBytes + 1];
        address[0] = FamilyUnix;
        var bytes = Encoding.UTF8.GetByteCount(path);
        if (bytes > MaxPathBytes)
            throw new IOException($"the socket's path {path} has {bytes} bytes, the kernel takes {MaxPathBytes}");
        Encoding.UTF8.GetBytes(path, address.AsSpan(sizeof(ushort)));
        return address;
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
                for (var at = ControlHeader; at + sizeof(int) <= length; at += sizeof(int))
                    descriptors.Add(new FileDescriptor(BitConverter.ToInt32(control[at..])));
            }

            control = control[Math.Min((length + 7) & ~7, control.Length)..];
        }
    }
}
