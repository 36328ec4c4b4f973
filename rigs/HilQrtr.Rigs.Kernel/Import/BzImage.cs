using System.Buffers.Binary;
using System.Text;
using HilQrtr.Errors;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>A compressed kernel for x86-64. Layout: Documentation/arch/x86/boot.rst.</summary>
/// <param name="Release">The release that the kernel reports.</param>
/// <param name="Payload">The compressed kernel. Empty if the image does not give the payload's position.</param>
internal sealed record BzImage(string Release, ReadOnlyMemory<byte> Payload)
{
    private const int BootFlag = 0x1fe;
    private const int SetupSectors = 0x1f1;
    private const int Magic = 0x202;
    private const int KernelVersion = 0x20e;
    private const int ExtendedLoadFlags = 0x236;
    private const int PayloadOffset = 0x248;
    private const int PayloadLength = 0x24c;
    private const int HeaderEnd = 0x250;
    private const int MaxRelease = 256;

    /// <summary>Reads an image.</summary>
    /// <exception cref="RigConfigurationException">The file is not a bzImage for x86-64.</exception>
    public static BzImage Read(string path)
    {
        var image = File.ReadAllBytes(path);
        if (image.Length < HeaderEnd || BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(BootFlag)) != 0xaa55 || !image.AsSpan(Magic, 4).SequenceEqual("HdrS"u8))
            throw new RigConfigurationException($"{path} is not a bzImage; give a kernel that was built as arch/x86/boot/bzImage, which distributions call vmlinuz");
        if ((BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(ExtendedLoadFlags)) & 1) == 0)
            throw new RigConfigurationException($"{path} is not a 64-bit kernel; rigs run x86-64 kernels only");
        // Boot protocol: the offset of the version text is relative to 0x200.
        var version = BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(KernelVersion)) + 0x200;
        var text = version < image.Length ? Encoding.ASCII.GetString(image.AsSpan(version, Math.Min(MaxRelease, image.Length - version))) : "";
        if (text.Split(' ', '\0')[0] is not { Length: > 0 } release)
            throw new RigConfigurationException($"{path} does not state its release; it may be damaged");
        return new BzImage(release, PayloadOf(image));
    }

    private static ReadOnlyMemory<byte> PayloadOf(byte[] image)
    {
        var sectors = image[SetupSectors] is 0 ? 4 : image[SetupSectors];
        var start = (sectors + 1L) * 512 + BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(PayloadOffset));
        var length = BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan(PayloadLength));
        return start + length <= image.Length ? image.AsMemory((int)start, (int)length) : default;
    }
}
