using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary><c>struct msghdr</c> of x86-64.</summary>
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
