using System.Text;

namespace HilQrtr.Suites.Common;

/// <summary>Payloads made of text. Their first 32-bit word is not a control command, so name services ignore these messages.</summary>
internal static class Payload
{
    /// <summary>Returns the text, padded to the size of a control packet.</summary>
    public static byte[] Of(string text) => Encoding.ASCII.GetBytes(text.PadRight(24, '.'));

    public static string Text(ReadOnlySpan<byte> payload) => Encoding.ASCII.GetString(payload).TrimEnd('.');

    public static IReadOnlyList<string> Texts(IEnumerable<byte[]> payloads) => [.. payloads.Select(p => Text(p))];
}
