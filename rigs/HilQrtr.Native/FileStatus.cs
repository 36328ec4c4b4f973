using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>The fields of <c>struct statx</c> that this program uses (<c>include/uapi/linux/stat.h</c>).</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(128)]
    private uint _deviceMajor;

    [FieldOffset(132)]
    private uint _deviceMinor;

    /// <summary>S_ISREG.</summary>
    public readonly bool IsRegularFile => (Mode & 0xf000) == 0x8000;

    /// <summary>S_ISCHR.</summary>
    public readonly bool IsCharacterDevice => (Mode & 0xf000) == 0x2000;

    /// <summary>Device number of a device node, in the format that <c>mknod</c> expects (glibc's <c>gnu_dev_makedev</c>).</summary>
    public readonly ulong Device =>
        (_deviceMinor & 0xff) | (ulong)(_deviceMajor & 0xfff) << 8 | (ulong)(_deviceMinor & ~0xffu) << 12 | (ulong)(_deviceMajor & ~0xfffu) << 32;
}
