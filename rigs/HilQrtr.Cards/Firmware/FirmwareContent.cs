using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.Cards.Firmware;

/// <summary>
/// Content of a dummy firmware file. It consists of a title, followed by SHA-256 digests. Each digest is computed from the title and the
/// position of the digest in the file. The same title and size always give the same bytes.
/// </summary>
internal static class FirmwareContent
{
    public static byte[] Of(string title, int size)
    {
        var name = Encoding.ASCII.GetBytes(title);
        var seed = new byte[name.Length + sizeof(int)];
        name.CopyTo(seed, sizeof(int));
        var content = new byte[size];
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        for (var offset = 0; offset < size; offset += block.Length)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seed, offset);
            SHA256.HashData(seed, block);
            block[..Math.Min(block.Length, size - offset)].CopyTo(content.AsSpan(offset));
        }

        name.AsSpan(0, Math.Min(name.Length, size)).CopyTo(content);
        return content;
    }

    public static string Digest(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
