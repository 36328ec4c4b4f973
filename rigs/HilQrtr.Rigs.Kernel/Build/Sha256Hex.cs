using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>SHA-256 digests in lower-case hex.</summary>
internal static class Sha256Hex
{
    /// <summary>Digest of a file.</summary>
    public static string OfFile(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Digest of a text.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
