using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>
/// Memory that is mapped from a file and shared with that file. Disposing this object unmaps the memory. Pointers into the memory are
/// invalid afterwards.
/// </summary>
internal sealed unsafe class Mapping : SafeHandle
{
    private Mapping(nint address, ulong length)
        : base(-1, ownsHandle: true)
    {
        SetHandle(address);
        Length = length;
    }

    public ulong Length { get; }

    public byte* Start => (byte*)handle;

    public override bool IsInvalid => handle == -1;

    /// <summary>
    /// Maps part of a regular file. If the file were truncated afterwards, access to the lost part would kill this process (SIGBUS). This
    /// does not happen: UML never truncates its memory file, and <see cref="FileDescriptor.TryForbidShrinking"/> prevents others from
    /// truncating a file.
    /// </summary>
    /// <param name="file">The file. It stays open.</param>
    /// <param name="offset">Offset in bytes. It must be a multiple of the page size.</param>
    /// <param name="length">Length in bytes. It must not be 0.</param>
    /// <param name="mapping">The mapping, or null if the mapping failed.</param>
    /// <param name="refusal">Why the mapping failed, or null if it succeeded.</param>
    /// <param name="isWritable">Whether the memory can be written. If not, a write to the memory would kill this process.</param>
    public static bool TryOfFile(
        FileDescriptor file, ulong offset, ulong length,
        [NotNullWhen(true)] out Mapping? mapping, [NotNullWhen(false)] out string? refusal, bool isWritable = true)
    {
        mapping = null;
        refusal = null;
        if (file.Status(out var status) is var result and < 0)
            refusal = $"fstat failed: {Result.Text(result)}";
        else if (!status.IsRegularFile)
            refusal = $"not a regular file (mode 0{Convert.ToString(status.Mode, 8)})";
        else if (offset > status.Size || length > status.Size - offset)
            refusal = $"its file is only {status.Size} bytes long";
        else
        {
            using var use = file.Use();
            var address = MemoryCalls.MapFile(use.Number, (long)offset, (nuint)length, isWritable);
            if (address >= 0)
                mapping = new Mapping(address, length);
            else
                refusal = $"mmap failed: {Result.Text((int)address)}";
        }

        return mapping is not null;
    }

    protected override bool ReleaseHandle() => MemoryCalls.Unmap(handle, (nuint)Length) == 0;
}
