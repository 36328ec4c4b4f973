using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary><c>struct msghdr</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageHeader
{
    public byte* Name;
    public uint NameLength;
    public IoVector* Vectors;
    public nuint VectorCount;
    public byte* Control;
    public nuint ControlLength;
    public int Flags;
}

/// <summary><c>struct iovec</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Base;
    public nuint Length;
}

/// <summary>What <c>recvmsg</c> returns besides the payload.</summary>
/// <param name="Address"><c>sockaddr</c> of the sender.</param>
/// <param name="Flags"><c>msg_flags</c>.</param>
/// <param name="ControlLength">Length of the control messages in bytes.</param>
internal readonly record struct ReceivedHeader(byte[] Address, uint Flags, int ControlLength);
