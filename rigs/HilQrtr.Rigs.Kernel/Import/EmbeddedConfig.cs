using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Import;

/// <summary>
/// The configuration that a kernel with <c>CONFIG_IKCONFIG</c> contains. It is gzip data between two marks (kernel/configs.c).
/// </summary>
internal static class EmbeddedConfig
{
    /// <summary>Maximum size of an uncompressed kernel in bytes.</summary>
    private const int MaxKernel = 1 << 29;

    private const int Chunk = 1 << 20;

    private static ReadOnlySpan<byte> Start => "IKCFG_ST"u8;

    /// <summary>Finds the configuration in the compressed kernel of an image.</summary>
    /// <returns>
    /// The configuration. Null if the kernel does not contain it, or if the kernel cannot be decompressed. Kernels compressed with xz cannot
    /// be decompressed, because the library does not support xz's filter for x86 code.
    /// </returns>
    public static string? Find(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return FindIn(Decompress(payload));
        }
        catch (Exception e) when (Compressed.IsDamage(e))
        {
            return null;
        }
    }

    /// <summary>Finds the configuration in uncompressed data: a kernel, or the module <c>configs</c>.</summary>
    public static string? FindIn(ReadOnlySpan<byte> data)
    {
        var start = data.IndexOf(Start);
        if (start < 0) return null;
        using var compressed = new MemoryStream(data[(start + Start.Length)..].ToArray());
        using var reader = new StreamReader(new GZipStream(compressed, CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // The last four bytes of a payload are the size of the uncompressed kernel, little-endian. scripts/Makefile.lib (size_append) appends
    // them, except for gzip, whose own trailer already ends with that size.
    private static byte[] Decompress(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length < 8) return [];
        var size = BinaryPrimitives.ReadUInt32LittleEndian(payload.Span[^4..]);
        if (size > MaxKernel) return [];
        using var from = Compressed.Open(new MemoryStream(payload.ToArray()));
        var kernel = new byte[size];
        var done = 0;
        while (done < kernel.Length && from.Read(kernel, done, Math.Min(Chunk, kernel.Length - done)) is var n and > 0) done += n;
        return kernel[..done];
    }
}
