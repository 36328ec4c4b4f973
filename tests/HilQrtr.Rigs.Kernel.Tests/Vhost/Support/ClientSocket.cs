using HilQrtr.Rigs.Kernel.Native;

namespace HilQrtr.Rigs.Kernel.Tests.Vhost.Support;

/// <summary>The guest's end of a socket that carries descriptors.</summary>
internal static unsafe class ClientSocket
{
    private const int FamilyUnix = 1;
    private const int StreamCloseOnExec = 0x80001;
    private const int DontWaitNoSignal = 0x4040;
    private const int ControlHeader = 16;
    private const int SolSocket = 1;
    private const int ScmRights = 1;

    public static FileDescriptor Connect(string path)
    {
        var socket = FileDescriptor.Of(Libc.Socket(FamilyUnix, StreamCloseOnExec, 0), "making a socket");
        var address = UnixSocket.Address(path);
        fixed (byte* at = address)
            Assert.That(TestNative.Connect(socket, at, (uint)address.Length), Is.Zero, $"{path}: {Errno.LastText}");
        return socket;
    }

    /// <summary>Sends bytes and descriptors with them, without waiting.</summary>
    /// <returns>False with errno set if not all went.</returns>
    public static bool TrySend(FileDescriptor socket, ReadOnlySpan<byte> bytes, ReadOnlySpan<FileDescriptor> descriptors)
    {
        var length = ControlHeader + (descriptors.Length * sizeof(int));
        var control = new byte[(length + 7) & ~7];
        BitConverter.TryWriteBytes(control, (ulong)length);
        BitConverter.TryWriteBytes(control.AsSpan(8), SolSocket);
        BitConverter.TryWriteBytes(control.AsSpan(12), ScmRights);
        for (var i = 0; i < descriptors.Length; i++)
            BitConverter.TryWriteBytes(control.AsSpan(ControlHeader + (i * sizeof(int))), descriptors[i].Number);
        fixed (byte* at = bytes, controlAt = control)
        {
            IoVector vector = new() { Base = at, Length = (nuint)bytes.Length };
            MessageHeader message = new()
            {
                Vectors = &vector,
                VectorCount = 1,
                Control = controlAt,
                ControlLength = descriptors.IsEmpty ? 0 : (nuint)control.Length,
            };
            return TestNative.SendMessage(socket, &message, DontWaitNoSignal) == bytes.Length;
        }
    }
}
