namespace HilQrtr.Protocols.Tests;

internal static class Hex
{
    /// <summary>Converts a hex string to bytes. Blanks are ignored.</summary>
    public static byte[] Bytes(string hex) =>
        Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c))));
}
