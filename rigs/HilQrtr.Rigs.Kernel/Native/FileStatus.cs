using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary>Of <c>struct stat</c> of x86-64 what is looked at.</summary>
[StructLayout(LayoutKind.Explicit, Size = 144)]
internal struct FileStatus
{
    [FieldOffset(24)]
    public uint Mode;

    [FieldOffset(48)]
    public long Size;

    /// <summary>S_ISREG: only of such a file is the size its mapping's limit.</summary>
    public readonly bool IsRegularFile => (Mode & 0xf000) == 0x8000;
}
