using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HilQrtr.Rigs.Kernel.Native;

/// <summary>Memory shared with a file, or private to this process; unmapped when disposed. Nobody may use it afterwards.</summary>
internal sealed unsafe class Mapping : SafeHandle
{
    private const int ReadWrite = 3;
    private const int Shared = 1;
    private const int Anonymous = 0x22;

    private Mapping(nint address, ulong length)
        : base(-1, ownsHandle: true)
    {
        SetHandle(address);
        Length = length;
    }

    public ulong Length { get; }

    public byte* Start => (byte*)handle;

    public override bool IsInvalid => handle == -1;

    /// <summary>Memory of this process, zeroed.</summary>
    /// <exception cref="IOException">There is none left.</exception>
    public static Mapping OfNothing(int length)
    {
        var address = Libc.Map(0, (nuint)length, ReadWrite, Anonymous, -1, 0);
        return address != -1 ? new Mapping(address, (ulong)length) : throw new IOException($"mapping {length} bytes failed: {Errno.LastText}");
    }

    /// <summary>
    /// Maps a stretch of a regular file that has all of it. A file that is cut short afterwards makes an access end this
    /// process (SIGBUS): UML never does that to its memory.
    /// </summary>
    /// <param name="file">Stays the caller's.</param>
    /// <param name="offset">In bytes, a multiple of the page size.</param>
    /// <param name="length">In bytes, not 0.</param>
    /// <param name="mapping">The mapping, or null.</param>
    /// <param name="refusal">Why not.</param>
    public static bool TryOfFile(
        FileDescriptor file, ulong offset, ulong length,
        [NotNullWhen(true)] out Mapping? mapping, [NotNullWhen(false)] out string? refusal)
    {
        mapping = null;
        FileStatus status;
        if (Libc.Status(file, &status) != 0)
            refusal = $"its file cannot be looked at: {Errno.LastText}";
        else if (!status.IsRegularFile)
            refusal = $"its file is not a regular one (mode 0{Convert.ToString(status.Mode, 8)})";
        else if (offset > (ulong)status.Size || length > (ulong)status.Size - offset)
            refusal = $"its file has only {status.Size} bytes";
        else if (Libc.Map(0, (nuint)length, ReadWrite, Shared, file.Number, (long)offset) is var address && address == -1)
            refusal = $"mmap failed: {Errno.LastText}";
        else
        {
            mapping = new Mapping(address, length);
            refusal = null;
            return true;
        }

        return false;
    }

    protected override bool ReleaseHandle() => Libc.Unmap(handle, (nuint)Length) == 0;
}
