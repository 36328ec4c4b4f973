using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>System calls on sockets. Each returns its result or a negated error number.</summary>
internal static unsafe partial class SocketCalls
{
    public const int DontWait = 0x40;
    public const int NoSignal = 0x4000;
    public const int ReceiveCloseOnExec = 0x40000000;
    public const int ControlTruncated = 0x8;
    public const int StreamType = 1;
    public const int DatagramType = 2;
    public const int NonBlockingType = 0x800;

    private const int CloseOnExec = 0x80000;

    /// <summary>Size of <c>struct sockaddr_storage</c> in bytes.</summary>
    private const int MaxAddressLength = 128;

    public static int Open(int family, int type, int protocol) => Result.Of(socket(family, type | CloseOnExec, protocol));

    public static int Bind(int file, ReadOnlySpan<byte> address)
    {
        fixed (byte* bytes = address) return Result.Of(bind(file, bytes, (uint)address.Length));
    }

    public static int Connect(int file, ReadOnlySpan<byte> address)
    {
        fixed (byte* bytes = address) return Result.Of(connect(file, bytes, (uint)address.Length));
    }

    public static int Listen(int file, int backlog) => Result.Of(listen(file, backlog));

    /// <summary>Accepts a connection. Reads and writes on the connection never block.</summary>
    public static int Accept(int file) => Result.Of(accept4(file, null, null, CloseOnExec | NonBlockingType));

    public static int GetName(int file, bool peer, out byte[] address)
    {
        var bytes = stackalloc byte[MaxAddressLength];
        uint length = MaxAddressLength;
        var result = Result.Of(peer ? getpeername(file, bytes, &length) : getsockname(file, bytes, &length));
        address = result < 0 ? [] : new Span<byte>(bytes, (int)Math.Min(length, MaxAddressLength)).ToArray();
        return result;
    }

    public static int SetOption(int file, int level, int option, ReadOnlySpan<byte> value)
    {
        fixed (byte* bytes = value) return Result.Of(setsockopt(file, level, option, bytes, (uint)value.Length));
    }

    public static int GetOption(int file, int level, int option, Span<byte> room, out int length)
    {
        var size = (uint)room.Length;
        fixed (byte* bytes = room)
        {
            var result = Result.Of(getsockopt(file, level, option, bytes, &size));
            length = (int)size;
            return result;
        }
    }

    public static int Send(int file, ReadOnlySpan<byte> address, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> control, int flags)
    {
        fixed (byte* name = address, data = payload, messages = control)
        {
            var part = new IoVector { Base = data, Length = (nuint)payload.Length };
            var header = new MessageHeader
            {
                Name = name,
                NameLength = (uint)address.Length,
                Vectors = &part,
                VectorCount = 1,
                Control = messages,
                ControlLength = (nuint)control.Length,
            };
            return Result.Of(sendmsg(file, &header, flags));
        }
    }

    public static int Receive(int file, Span<byte> room, Span<byte> control, int flags, out ReceivedHeader received)
    {
        var name = stackalloc byte[MaxAddressLength];
        fixed (byte* data = room, messages = control)
        {
            var part = new IoVector { Base = data, Length = (nuint)room.Length };
            var header = new MessageHeader
            {
                Name = name,
                NameLength = MaxAddressLength,
                Vectors = &part,
                VectorCount = 1,
                Control = messages,
                ControlLength = (nuint)control.Length,
            };
            var result = Result.Of(recvmsg(file, &header, flags));
            received = result < 0 ? default : new ReceivedHeader(
                new Span<byte>(name, (int)Math.Min(header.NameLength, MaxAddressLength)).ToArray(), (uint)header.Flags, (int)header.ControlLength);
            return result;
        }
    }

    /// <summary>Brings up the interface <c>lo</c>.</summary>
    public static int SetLoopbackUp()
    {
        const int internet = 2, getFlags = 0x8913, setFlags = 0x8914, requestSize = 40, flagsOffset = 16;
        var file = Open(internet, DatagramType, 0);
        if (file < 0) return file;
        // struct ifreq: a name of 16 bytes, then the flags as a short.
        var request = stackalloc byte[requestSize];
        request[0] = (byte)'l';
        request[1] = (byte)'o';
        var result = Result.Of(ioctl(file, getFlags, request));
        if (result >= 0)
        {
            request[flagsOffset] |= 1;
            result = Result.Of(ioctl(file, setFlags, request));
        }
        _ = FileCalls.Close(file);
        return result;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int bind(int file, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int connect(int file, byte* address, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int listen(int file, int backlog);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int accept4(int file, byte* address, uint* length, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getsockname(int file, byte* address, uint* length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getpeername(int file, byte* address, uint* length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int setsockopt(int file, int level, int option, byte* value, uint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int getsockopt(int file, int level, int option, byte* value, uint* length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint sendmsg(int file, MessageHeader* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint recvmsg(int file, MessageHeader* message, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int ioctl(int file, nuint request, byte* argument);
}
