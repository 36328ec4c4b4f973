using System.Text;

namespace HilQrtr.Suites.Common;

/// <summary>Payloads that tell who sent them. Their first word is no command of a control packet, so that a name service ignores them.</summary>
internal static class Payload
{
    /// <summary>A text, padded to the size of a control packet.</summary>
    public static byte[] Of(string text) => Encoding.ASCII.GetBytes(text.PadRight(24, '.'));

    /// <summary>The text of a payload.</summary>
    public static string Text(ReadOnlySpan<byte> payload) => Encoding.ASCII.GetString(payload).TrimEnd('.');

    /// <summary>The texts of payloads.</summary>
    public static IReadOnlyList<string> Texts(IEnumerable<byte[]> payloads) => [.. payloads.Select(p => Text(p))];
}
