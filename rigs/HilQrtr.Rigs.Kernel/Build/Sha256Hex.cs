using System.Security.Cryptography;
using System.Text;

namespace HilQrtr.Rigs.Kernel.Build;

/// <summary>Computes SHA-256 digests in lower-case hex.</summary>
internal static class Sha256Hex
{
    /// <summary>Computes the digest of a file.</summary>
    public static string OfFile(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>Computes the digest of a text.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
