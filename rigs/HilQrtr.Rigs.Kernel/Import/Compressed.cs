using System.IO.Compression;
using SharpCompress.Common;
using SharpCompress.Compressors.Xz;
using SharpCompress.Compressors.ZStandard;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>Decompresses the formats in which kernels and modules are stored. The format is recognised by its first bytes.</summary>
internal static class Compressed
{
    /// <summary>Opens compressed or plain content for reading.</summary>
    /// <param name="content">The content. It must be seekable. The returned stream owns it.</param>
    public static Stream Open(Stream content)
    {
        Span<byte> first = stackalloc byte[6];
        var length = content.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        content.Position = 0;
        first = first[..length];
        if (first.StartsWith((ReadOnlySpan<byte>)[0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0])) return new XZStream(content);
        if (first.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd])) return new DecompressionStream(content, leaveOpen: false);
        return first.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]) ? new GZipStream(content, CompressionMode.Decompress) : content;
    }

    /// <summary>
    /// Returns whether an exception means that compressed content is damaged. The library does not check all of its input, so damaged content
    /// may also cause general exceptions, such as an index that is out of range.
    /// </summary>
    public static bool IsDamage(Exception exception) => exception is InvalidDataException or EndOfStreamException or SharpCompressException or ZstdException
        or ArgumentException or IndexOutOfRangeException or OverflowException;
}
