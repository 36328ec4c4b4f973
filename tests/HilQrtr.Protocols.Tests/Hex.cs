namespace HilQrtr.Protocols.Tests;

internal static class Hex
{
    /// <summary>Bytes of a hex string; blanks are ignored.</summary>
    public static byte[] Bytes(string hex) =>
        Convert.FromHexString(string.Concat(hex.Where(c => !char.IsWhiteSpace(c))));
}
