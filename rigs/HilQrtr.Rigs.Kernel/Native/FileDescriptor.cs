using Microsoft.Win32.SafeHandles;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary>An open descriptor of this process; closed when disposed.</summary>
internal sealed class FileDescriptor : SafeHandleMinusOneIsInvalid
{
    private const int GetFlags = 3;
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;

    /// <summary>Owns <paramref name="number"/> from now on.</summary>
    public FileDescriptor(int number)
        : base(ownsHandle: true) => SetHandle(number);

    public int Number => (int)handle;

    /// <summary>Owns what a call returned.</summary>
    /// <exception cref="IOException">It returned -1; says what was tried, and errno.</exception>
    public static FileDescriptor Of(int number, string tried) =>
        number >= 0 ? new FileDescriptor(number) : throw new IOException($"{tried} failed: {Errno.LastText}");

    /// <summary>Reads and writes return at once from now on, for every process that shares the open file.</summary>
    public bool TryMakeNonBlocking()
    {
        var flags = Libc.Control(this, GetFlags, 0);
        return flags >= 0 && Libc.Control(this, SetFlags, flags | NonBlocking) == 0;
    }

    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;
}
