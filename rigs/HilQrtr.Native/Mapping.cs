using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace HilQrtr.Native;

/// <summary>Memory that is shared with a file. It is unmapped when it is disposed, and pointers into it are invalid afterwards.</summary>
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
    /// Maps part of a regular file. If the file is truncated afterwards, an access kills this process (SIGBUS). This does not
    /// happen here, because UML never truncates its memory file.
    /// </summary>
    /// <param name="file">The file, which is not closed.</param>
    /// <param name="offset">Offset in bytes, which is a multiple of the page size.</param>
    /// <param name="length">Length in bytes, which is not 0.</param>
    /// <param name="mapping">The mapping, or null.</param>
    /// <param name="refusal">Why the mapping failed, or null.</param>
    public static bool TryOfFile(
        FileDescriptor file, ulong offset, ulong length,
        [NotNullWhen(true)] out Mapping? mapping, [NotNullWhen(false)] out string? refusal)
    {
        mapping = null;
        refusal = null;
        if (file.Status(out var status) is var result and < 0)
            refusal = $"fstat failed: {Result.Text(result)}";
        else if (!status.IsRegularFile)
            refusal = $"not a regular file (mode 0{Convert.ToString(status.Mode, 8)})";
        else if (offset > status.Size || length > status.Size - offset)
            refusal = $"its file has only {status.Size} bytes";
        else
        {
            using var use = file.Use();
            var address = MemoryCalls.MapFile(use.Number, (long)offset, (nuint)length);
            if (address >= 0)
                mapping = new Mapping(address, length);
            else
                refusal = $"mmap failed: {Result.Text((int)address)}";
        }

        return mapping is not null;
    }

    protected override bool ReleaseHandle() => MemoryCalls.Unmap(handle, (nuint)Length) == 0;
}
