using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary><c>struct iovec</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct IoVector
{
    public byte* Base;
    public nuint Length;
}
